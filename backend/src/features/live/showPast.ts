import { isPositionLost, type LiveModel, looksLikePosition } from './live.model.ts'
import { toFeedItem } from './liveFeed.ts'
import { carries, type LiveFilters } from './liveFilters.ts'
import type { LiveReader } from './liveReader.ts'

export interface Past {
  projectId: string
  filters: LiveFilters
  /** So many of the events that came last, for a reader that does not resume or cannot. */
  recent: number
  /** Where the reader's last stream broke off. */
  lastEventId: string | undefined
  /** What happens after this the reader hears anyway. */
  upTo: string
  signal: AbortSignal
}

/** A stream that takes longer to take up has missed more than anybody reads. */
const catchUpMs = 10_000

/** Shows a reader what it missed, or what came last; a gap where what it missed cannot be told. */
export async function showPast(
  { reader, liveModel }: { reader: LiveReader; liveModel: LiveModel },
  past: Past,
): Promise<void> {
  const { lastEventId: after, upTo } = past
  if (after !== undefined) {
    const plausible = looksLikePosition(after) && upTo !== ''
    if (plausible && (await showMissed({ reader, liveModel }, { ...past, after }))) return
    reader.onGap()
  }
  await showRecent({ reader, liveModel }, past)
}

/** False when the database does not know the position, or has too much to tell. */
async function showMissed(
  { reader, liveModel }: { reader: LiveReader; liveModel: LiveModel },
  { after, upTo, projectId, signal }: Past & { after: string },
): Promise<boolean> {
  const deadline = performance.now() + catchUpMs
  try {
    const stream = await liveModel.follow({ after, projectId })
    try {
      while (!signal.aborted && stream.position() < upTo) {
        if (performance.now() > deadline) return false
        const inserted = await stream.next()
        if (inserted && inserted.position <= upTo) reader.showMissed(toFeedItem(inserted))
      }
    } finally {
      await stream.close()
    }
    return true
  } catch (error) {
    if (!isPositionLost(error)) throw error
    return false
  }
}

async function showRecent(
  { reader, liveModel }: { reader: LiveReader; liveModel: LiveModel },
  { projectId, filters, recent }: Past,
): Promise<void> {
  if (recent === 0) return
  const newestFirst = await liveModel.recent(projectId)
  const matching = newestFirst.filter((row) => carries(filters, row)).slice(0, recent)
  for (const row of matching.reverse()) reader.showRecent(row)
}
