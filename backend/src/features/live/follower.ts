import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import { type InsertStream, isPositionLost, type LiveModel, type LiveRow } from './live.model.ts'

/** One change stream over all projects, kept open through whatever happens to the database. */
export interface Follower {
  /** Resolves once it follows; rejects when the database cannot be followed at first. */
  opened: Promise<void>
  /** Everything up to here has been handed out. */
  position(): string
  /**
   * A position at or before the present one that names no event: a token names the event it stands
   * behind, which may be another project's. Null while there is none.
   */
  mark(): string | null
  stop(): void
}

const shortestRetryMs = 250
const longestRetryMs = 5_000

export function startFollower({
  liveModel,
  log,
  onEvent,
  onGap,
}: {
  liveModel: Pick<LiveModel, 'follow'>
  log: Pick<Logger, 'warn'>
  onEvent: (event: { position: string; row: LiveRow }) => void
  /** Events before this point may be missing. */
  onGap: () => void
}): Follower {
  const stopping = new AbortController()
  const { signal } = stopping
  let position = ''
  let mark: string | null = null
  let retryMs = shortestRetryMs

  async function openFromNow(): Promise<InsertStream> {
    const stream = await liveModel.follow({})
    position = stream.position()
    mark = position || null
    return stream
  }

  /** Takes a failed stream up where it was, and says so where that is not possible. */
  async function reopen(failure: unknown): Promise<InsertStream> {
    if (position !== '' && !isPositionLost(failure)) return liveModel.follow({ after: position })
    const stream = await openFromNow()
    onGap()
    return stream
  }

  /** Hands out what the stream has until it fails or we stop. */
  async function pump(stream: InsertStream): Promise<void> {
    while (!signal.aborted) {
      const inserted = await stream.next()
      retryMs = shortestRetryMs
      if (signal.aborted) return
      if (inserted) {
        position = inserted.position
        onEvent(inserted)
      } else if (stream.position() !== position) {
        position = stream.position()
        mark = position
      }
    }
  }

  async function keepFollowing(first: InsertStream): Promise<void> {
    let stream: InsertStream | null = first
    let failure: unknown = null
    while (!signal.aborted) {
      try {
        stream ??= await reopen(failure)
        await pump(stream)
      } catch (error) {
        failure = error
        if (signal.aborted) break
        log.warn({ err: error }, 'the live stream failed and is opened again')
        await pause(retryMs, signal)
        retryMs = Math.min(retryMs * 2, longestRetryMs)
      }
      await stream?.close()
      stream = null
    }
    await stream?.close()
  }

  const opening = openFromNow()
  opening.then(keepFollowing, () => {})
  return {
    opened: opening.then(() => {}),
    position: () => position,
    mark: () => mark,
    stop: () => stopping.abort(),
  }
}

/** Waits, but not past the signal. */
async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch((error: unknown) => {
    if (!signal.aborted) throw error
  })
}
