import type { LiveEndReason } from '@footpath/contract/live'
import type { Logger } from 'pino'
import { unavailable } from '../../http/problem.ts'
import { frames } from './frames.ts'
import type { LiveModel } from './live.model.ts'
import type { LiveFeed } from './liveFeed.ts'
import type { LiveFilters } from './liveFilters.ts'
import { createLiveReader } from './liveReader.ts'
import { createOutbox, type Sink } from './outbox.ts'
import { showPast } from './showPast.ts'

export interface LiveRequest {
  projectId: string
  filters: LiveFilters
  /** So many of the events that came last are sent first. */
  recent: number
  /** Where the reader's last stream broke off. */
  lastEventId: string | undefined
  sink: Sink
  /** Whether the reader may still read: sessions end, and rights are taken away. */
  mayStay: () => Promise<boolean>
  /** Aborted when the reader goes away. */
  signal: AbortSignal
}

export interface LiveService {
  /**
   * Sends a project's events as they become durable, until either side ends the stream. Whatever is
   * acknowledged after the first byte is not missed.
   * @throws 503 while there are too many streams, or once the process is leaving
   */
  open(request: LiveRequest): Promise<void>
  /** Ends all streams and opens no more. */
  close(): void
}

const maximumStreams = 100
const defaultHeartbeatMs = 15_000

export function createLiveService({
  liveModel,
  liveFeed,
  log,
  heartbeatMs = defaultHeartbeatMs,
}: {
  liveModel: LiveModel
  liveFeed: LiveFeed
  log: Pick<Logger, 'warn'>
  heartbeatMs?: number
}): LiveService {
  /** How to end each stream that is open. */
  const open = new Set<(reason: LiveEndReason) => void>()
  let closed = false

  function admit(): void {
    if (closed) throw unavailable('draining', 'Footpath is stopping. Try again in a moment.')
    if (open.size < maximumStreams) return
    const detail = `${maximumStreams} live streams are open already. Close one, or try again later.`
    throw unavailable('too-many-streams', detail)
  }

  return {
    async open({ sink, mayStay, signal, ...request }) {
      admit()
      const outbox = createOutbox(sink)
      const reader = createLiveReader({ ...request, outbox })
      let heartbeat: NodeJS.Timeout | undefined

      const leave = () => {
        clearInterval(heartbeat)
        open.delete(end)
        outbox.discard()
        liveFeed.leave(reader)
      }
      const end = (reason: LiveEndReason) => {
        outbox.end(frames.end({ reason }))
        leave()
      }
      open.add(end)
      signal.addEventListener('abort', leave)

      try {
        const feed = await liveFeed.join(reader)
        if (!open.has(end)) return liveFeed.leave(reader)
        heartbeat = setInterval(() => {
          reader.beat(feed.mark())
          mayStay().then(
            (may) => may || end('session'),
            (error) => log.warn({ err: error }, 'a live stream could not be checked'),
          )
        }, heartbeatMs)
        const resumed = request.lastEventId !== undefined
        sink.write(frames.opening(resumed ? null : feed.mark()))
        await showPast({ reader, liveModel }, { ...request, upTo: feed.position(), signal })
        reader.goLive()
      } catch (error) {
        leave()
        throw error
      }
    },

    close() {
      closed = true
      for (const end of [...open]) end('shutdown')
    },
  }
}
