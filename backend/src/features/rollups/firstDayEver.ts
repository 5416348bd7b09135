import type { LocalDate } from '@footpath/contract/common'
import { eventsByTime } from '../../db/collections.ts'
import type { ReportContext } from '../../http/reports.ts'
import { dayOf } from '../../time/calendar.ts'

/** The local day of the project's first event, or null while there is none. */
export async function firstDayEver({ run, range }: ReportContext): Promise<LocalDate | null> {
  const [first] = await run.aggregate<{ timestamp: Date }>({
    name: 'The first event',
    collection: 'events',
    index: eventsByTime,
    stages: [{ $sort: { timestamp: 1 } }, { $limit: 1 }, { $project: { _id: 0, timestamp: 1 } }],
  })
  return first ? dayOf(first.timestamp, range.timeZone) : null
}
