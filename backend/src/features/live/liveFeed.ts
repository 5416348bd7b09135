import type { Logger } from 'pino'
import { type Follower, startFollower } from './follower.ts'
import type { Inserted, LiveModel, LiveRow } from './live.model.ts'
import { toLiveEvent } from './liveEvent.ts'

/** An event on its way to every reader; its JSON is made once, when the first one wants it. */
export interface FeedItem {
  position: string
  row: LiveRow
  json(): string
}

export interface FeedListener {
  onEvent(item: FeedItem): void
  /** Events before this point may be missing. */
  onGap(): void
}

/** The one change stream of the process: read while somebody listens, handed to all who do. */
export interface LiveFeed {
  /** Listens from now on. Rejects when the database cannot be followed. */
  join(listener: FeedListener): Promise<Pick<Follower, 'position' | 'mark'>>
  /** The last one that leaves closes the change stream. */
  leave(listener: FeedListener): void
}

export function createLiveFeed({
  liveModel,
  log,
}: {
  liveModel: Pick<LiveModel, 'follow'>
  log: Pick<Logger, 'warn'>
}): LiveFeed {
  const listeners = new Set<FeedListener>()
  let follower: Follower | null = null

  function start(): Follower {
    const started = startFollower({
      liveModel,
      log,
      onEvent: (inserted) => {
        const item = toFeedItem(inserted)
        for (const listener of listeners) listener.onEvent(item)
      },
      onGap: () => {
        for (const listener of listeners) listener.onGap()
      },
    })
    // Whoever comes after a failure to open tries again.
    started.opened.catch(() => {
      if (follower === started) follower = null
    })
    return started
  }

  function leave(listener: FeedListener): void {
    listeners.delete(listener)
    if (listeners.size > 0) return
    follower?.stop()
    follower = null
  }

  return {
    async join(listener) {
      listeners.add(listener)
      follower ??= start()
      const joined = follower
      try {
        await joined.opened
      } catch (error) {
        leave(listener)
        throw error
      }
      return joined
    },
    leave,
  }
}

export function toFeedItem({ position, row }: Inserted): FeedItem {
  let json: string | undefined
  return {
    position,
    row,
    json: () => {
      json ??= JSON.stringify(toLiveEvent(row))
      return json
    },
  }
}
