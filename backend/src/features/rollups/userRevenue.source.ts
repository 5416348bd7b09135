import type { LocalDate } from '@footpath/contract/common'
import { eventsByTime } from '../../db/collections.ts'
import type { ReportContext } from '../../http/reports.ts'
import { isUnfiltered, matchEvents, matchMembers } from '../../pipeline/matchEvents.ts'
import { ownRevenue } from '../../pipeline/revenue.ts'
import { type DaySource, daySource } from './daySource.ts'
import { userDaySource } from './userDays.source.ts'

/** Part of what somebody paid, to be added up: of a user there may be several. */
export interface PaidPart {
  userId: string
  /** Minor units of the project's currency; negative for what was given back. */
  revenue: number
}

/**
 * What users paid on the local days from `start` to `end`, both inclusive: `PaidPart`s, of everybody
 * who paid anything. Read from `user_revenue`, with a device or a country from `user_days`, else
 * from the events.
 */
export async function paidSource(
  context: ReportContext,
  { start, end }: { start: LocalDate; end: LocalDate },
): Promise<DaySource> {
  const { filters, project } = context
  if (!isUnfiltered({ ...filters, members: undefined })) {
    return userDaySource(context, { start, end })
  }
  return daySource(context, {
    start,
    end,
    rollup: {
      collection: 'userRevenue',
      stages: [
        ...matchMembers(filters).map((isMember) => ({ $match: isMember })),
        { $project: { _id: 0, userId: 1, revenue: 1 } },
      ],
    },
    events: (span) => ({
      collection: 'events',
      index: eventsByTime,
      stages: [
        { $match: { ...matchEvents({ ...span, filters }), amount: { $exists: true } } },
        { $project: { _id: 0, userId: 1, revenue: ownRevenue(project.currency) } },
      ],
    }),
  })
}
