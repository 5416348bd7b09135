import { eventsByName, eventsByTime } from '../../db/collections.ts'
import type { ReportContext } from '../../http/reports.ts'
import { ownRevenue } from '../../pipeline/revenue.ts'
import { userDaySource } from '../rollups/userDays.source.ts'
import { bucketOfDay, bucketOfInstant } from './trends.buckets.ts'
import { breakdownValue, countedName, matchNamed } from './trends.events.ts'
import type { Occurrences, TrendQuestion } from './trends.question.ts'
import { sessionOccurrences } from './trends.sessions.ts'

/** What the question counts: sessions, else what users did by day, or event by event. */
export function occurrences(context: ReportContext, question: TrendQuestion): Promise<Occurrences> {
  const { measure, interval, breakdown } = question
  if (measure === 'sessions') return sessionOccurrences(context, question)
  const isByDay = interval !== 'hour' && breakdown === undefined
  return isByDay ? dayOccurrences(context, question) : eventOccurrences(context, question)
}

async function dayOccurrences(
  context: ReportContext,
  question: TrendQuestion,
): Promise<Occurrences> {
  const { range, project } = context
  const { events, interval } = question
  const { start, end } = range
  const { stages, ...source } = await userDaySource(context, {
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
