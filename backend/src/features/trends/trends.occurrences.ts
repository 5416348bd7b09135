import { eventsByName, eventsByTime } from '../../db/collections.ts'
import type { ReportContext } from '../../http/reports.ts'
import { valueText } from '../../pipeline/breakdown.ts'
import { ownRevenue } from '../../pipeline/revenue.ts'
import { dayTotalSource } from '../rollups/dayTotals.source.ts'
import {
  type PlaceDimension,
  placeDaySource,
  placeDimensions,
} from '../rollups/deviceMetrics.source.ts'
import { userDaySource } from '../rollups/userDays.source.ts'
import { bucketOfDay, bucketOfInstant } from './trends.buckets.ts'
import { breakdownValue, countedName, matchNamed } from './trends.events.ts'
import type { Occurrences, TrendQuestion } from './trends.question.ts'
import { sessionOccurrences } from './trends.sessions.ts'

/** What the question counts: sessions, else what happened by day, or event by event. */
export function occurrences(context: ReportContext, question: TrendQuestion): Promise<Occurrences> {
  const { measure, interval, breakdown } = question
  if (measure === 'sessions') return sessionOccurrences(context, question)
  if (interval === 'hour') return eventOccurrences(context, question)
  if (breakdown === undefined) return dayOccurrences(context, question)
  const dimension = placeDimensions.find((name) => name === breakdown)
  const isPlaceAlone = measure === 'events' && question.events.length === 0
  return dimension && isPlaceAlone
    ? placeOccurrences(context, question, dimension)
    : eventOccurrences(context, question)
}

async function dayOccurrences(
  context: ReportContext,
  question: TrendQuestion,
): Promise<Occurrences> {
  const { range, project } = context
  const { events, interval, measure } = question
  const { start, end } = range
  const read = measure === 'users' ? userDaySource : dayTotalSource
  const { stages, ...source } = await read(context, {
    start,
    end,
    ...(events.length > 0 && { eventTypes: events }),
  })
  const { weekStart } = project
  return {
    ...source,
    stages: [
      ...stages,

      {
        $project: {
          eventType: countedName(question),
          value: { $literal: null },
          time: bucketOfDay('$day', { interval, weekStart }),
          events: 1,
          revenue: 1,
          who: '$userId',
        },
      },
    ],
  }
}

async function placeOccurrences(
  context: ReportContext,
  { interval }: TrendQuestion,
  dimension: PlaceDimension,
): Promise<Occurrences> {
  const { start, end } = context.range
  const { stages, ...source } = await placeDaySource(context, { start, end, dimension })
  const { weekStart } = context.project
  return {
    ...source,
    stages: [
      ...stages,

      {
        $project: {
          eventType: { $literal: null },
          value: valueText('$value'),
          time: bucketOfDay('$day', { interval, weekStart }),
          events: 1,
        },
      },
    ],
  }
}

async function eventOccurrences(
  { range, filters, project }: ReportContext,
  question: TrendQuestion,
): Promise<Occurrences> {
  const { interval } = question
  const { weekStart, currency } = project
  return {
    collection: 'events',
    index: question.events.length > 0 ? eventsByName : eventsByTime,
    stages: [
      ...matchNamed(question, { ...range, filters }),

      {
        $project: {
          _id: 0,
          eventType: countedName(question),
          value: breakdownValue(question),
          time: bucketOfInstant('$timestamp', range, { interval, weekStart }),
          events: { $literal: 1 },
          revenue: ownRevenue(currency),
          who: '$userId',
        },
      },
    ],
  }
}
