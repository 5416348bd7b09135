import { frames } from './frames.ts'
import type { LiveRow } from './live.model.ts'
import { toLiveEvent } from './liveEvent.ts'
import type { FeedItem, FeedListener } from './liveFeed.ts'
import { carries, type LiveFilters } from './liveFilters.ts'
import type { Outbox } from './outbox.ts'

/**
 * One open stream: which events go into its outbox, and in which order. Until `goLive` it is shown
 * the past; what happens meanwhile is held back.
 */
export interface LiveReader extends FeedListener {
  /** An event of which only the content is known, not the position. */
  showRecent(row: LiveRow): void
  /** An event that the reader's last stream did not get to. */
  showMissed(item: FeedItem): void
  /** From here on events go out as they happen. */
  goLive(): void
  /** Keeps an idle connection awake, and moves the reader's position on. */
  beat(mark: string | null): void
}

/** Events held back while the past is shown. */
const maximumHeld = 1_000

export function createLiveReader({
  projectId,
  filters,
  outbox,
}: {
  projectId: string
  filters: LiveFilters
  outbox: Outbox
}): LiveReader {
  let held: FeedItem[] | null = []
  let droppedHeld = 0
  /** The last position that an event was sent with. */
  let sentUpTo = ''
  /** Events sent without a position may come again with one. */
  const shownRecent = new Set<string>()

  const wants = (row: LiveRow) => row.projectId === projectId && carries(filters, row)

  function send(item: FeedItem): void {
    if (item.position <= sentUpTo || shownRecent.has(item.row.eventId)) return
    sentUpTo = item.position
    outbox.push(frames.event(item.json(), item.position))
  }

  return {
    onEvent(item) {
      if (!wants(item.row)) return
      if (held === null) return send(item)
      held.push(item)
      if (held.length <= maximumHeld) return
      held.shift()
      droppedHeld += 1
    },

    onGap() {
      outbox.push(frames.gap({ detail: 'The stream was interrupted: events may be missing.' }))
    },

    showRecent(row) {
      shownRecent.add(row.eventId)
      outbox.push(frames.event(JSON.stringify(toLiveEvent(row)), null))
    },

    showMissed(item) {
      if (wants(item.row)) send(item)
    },

    goLive() {
      const items = held ?? []
      held = null
      if (droppedHeld > 0) outbox.miss(droppedHeld)
      for (const item of items) send(item)
      shownRecent.clear()
    },

    beat(mark) {
      if (!outbox.isEmpty()) return
      const moved = held === null && mark !== null && mark > sentUpTo
      outbox.push(frames.heartbeat(moved ? mark : null))
    },
  }
}
