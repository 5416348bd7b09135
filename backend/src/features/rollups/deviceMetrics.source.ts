import type { LocalDate } from '@footpath/contract/common'
import { eventsByTime } from '../../db/collections.ts'
import type { ReportContext } from '../../http/reports.ts'
import { localDay } from '../../pipeline/localDay.ts'
import { botDevice, isUnfiltered, matchEvents } from '../../pipeline/matchEvents.ts'
import { type DaySource, daySource } from './daySource.ts'

export const placeDimensions = ['device', 'country'] as const
export type PlaceDimension = (typeof placeDimensions)[number]

/** How many events of one device, or country, there were on a local day. */
export interface PlaceDay {
  day: LocalDate
  /** Null, or missing, for events that have none. */
  value?: string | null
  events: number
}

/**
 * How many events of each device, or country, there were on each local day from `start` to `end`,
 * both inclusive: `PlaceDay`s, bots left out unless a filter asks for them. Read from
 * `device_metrics` where nothing is filtered, else from the events.
 */
export async function placeDaySource(
  context: ReportContext,
  { start, end, dimension }: { start: LocalDate; end: LocalDate; dimension: PlaceDimension },
): Promise<DaySource> {
  const { filters } = context
  return daySource(context, {
    start,
    end,
    rollup: isUnfiltered(filters)
      ? {
          collection: 'deviceMetrics',
          stages: [
            // Of countries, no row counts bots, and none is called like their device.
            { $match: { dimension, ...(dimension === 'device' && { value: { $ne: botDevice } }) } },
            // A session may start on a day of which no event is left.
            { $match: { events: { $gt: 0 } } },
            { $project: { _id: 0, day: 1, value: 1, events: 1 } },
          ],
        }
      : null,
    events: (span) => ({
      collection: 'events',
      index: eventsByTime,
      stages: [
        { $match: matchEvents({ ...span, filters }) },

        {
          $group: {
            _id: { day: localDay({ ...span, field: '$timestamp' }), value: `$${dimension}` },
            events: { $sum: 1 },
          },
        },

        { $replaceWith: { $mergeObjects: ['$_id', { events: '$events' }] } },
      ],
    }),
  })
}
