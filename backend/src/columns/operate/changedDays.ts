import type { ResumeToken } from 'mongodb'
import type { OpenEventFeed } from '../live/eventFeed.ts'

/**
 * Days of a project on which something has happened between a position of the change stream and now;
 * null where nobody knows which days they are.
 * @throws LostPosition when the stream does not go back so far
 */
export async function changedDays(
  openFeed: OpenEventFeed,
  { projectId, position }: { projectId: string; position: ResumeToken },
): Promise<ReadonlySet<number> | null> {
  const feed = openFeed(position)
  const days = new Set<number>()
  let isKnown = true
  try {
    await feed.start()
    for (let isNow = false; !isNow; ) {
      const { changes, asOf } = await feed.read()
      const own = changes.get(projectId)
      if (own?.isUnknown) isKnown = false
      for (const day of [...(own?.inserted.keys() ?? []), ...(own?.stale.keys() ?? [])]) {
        days.add(day)
      }
      isNow = asOf !== null
    }
  } finally {
    await feed.close()
  }
  return isKnown ? days : null
}
