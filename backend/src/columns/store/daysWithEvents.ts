import { type Collections, eventsByTime } from '../../db/collections.ts'
import { dayMs } from '../block/block.ts'
import { dayOfTime } from '../block/buildBlock.ts'

/** The UTC days on which a project has events, ascending. */
export async function* daysWithEvents(
  events: Collections['events'],
  projectId: string,
): AsyncGenerator<number> {
  let from = new Date(-8.64e15)
  while (true) {
    const found = await events.findOne(
      { projectId, timestamp: { $gte: from } },
      { projection: { timestamp: 1 }, sort: { timestamp: 1 }, hint: eventsByTime },
    )
    if (!found) return
    const day = dayOfTime(found.timestamp.getTime())
    yield day
    from = new Date((day + 1) * dayMs)
  }
}
