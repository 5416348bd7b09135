import type { LocalDate } from '@footpath/contract/common'
import type { Document } from 'mongodb'
import { eventsByName, eventsByTime } from '../../db/collections.ts'
import type { ReportContext } from '../../http/reports.ts'
import { localDay } from '../../pipeline/localDay.ts'
import { isUnfiltered, matchEvents } from '../../pipeline/matchEvents.ts'
import { ownRevenue } from '../../pipeline/revenue.ts'
import type { Range } from '../../time/range.ts'
import { type DaySource, daySource } from './daySource.ts'
import { userDaySource } from './userDays.source.ts'

/** Part of what happened on a local day, to be added up: of a day and name there may be several. */
export interface DayTotal {
  day: LocalDate
  /** Of no meaning where all events are taken together. */
  eventType: string | null
  events: number
  /** Minor units of the project's currency. */
  revenue: number
}

/**
 * How many events there were on each local day from `start` to `end`, both inclusive, and what they
 * brought: `DayTotal`s, of these names or of all events. What is summed without telling people apart
 * follows from them. Read from `daily_metrics`, with filters from `user_days`, else from the events.
 */
export async function dayTotalSource(
  context: ReportContext,
  { start, end, eventTypes }: { start: LocalDate; end: LocalDate; eventTypes?: string[] },
): Promise<DaySource> {
  if (!isUnfiltered(context.filters)) {
    return userDaySource(context, { start, end, ...(eventTypes && { eventTypes }) })
  }
  return daySource(context, {
    start,
    end,
    rollup: {
      collection: 'dailyMetrics',
      stages: [
        // The row of the day as a whole has no name.
        { $match: { eventType: eventTypes ? { $in: eventTypes } : null } },
        { $project: { _id: 0, day: 1, eventType: 1, events: 1, revenue: 1 } },
      ],
    },
    events: (span) => ({
      collection: 'events',
      index: eventTypes ? eventsByName : eventsByTime,
      stages: totalStages(context, span, eventTypes),
    }),
  })
}

function totalStages(
  { filters, project: { currency } }: ReportContext,
  span: Range,
  eventTypes?: string[],
): Document[] {
  const day = localDay({ ...span, field: '$timestamp' })
  return [
    { $match: matchEvents({ ...span, filters }) },

    ...(eventTypes ? [{ $match: { eventType: { $in: eventTypes } } }] : []),

    {
      $group: {
        _id: { day, eventType: eventTypes ? '$eventType' : null },
        events: { $sum: 1 },
        revenue: { $sum: ownRevenue(currency) },
      },
    },

    { $replaceWith: { $mergeObjects: ['$_id', { events: '$events', revenue: '$revenue' }] } },
  ]
}
