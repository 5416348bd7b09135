import type { Document } from 'mongodb'
import type { ReportContext } from '../../http/reports.ts'
import { sessionReach } from '../sessions/sessions.pipeline.ts'
import { sessionSource } from '../sessions/sessions.source.ts'
import { bucketOfInstant } from './trends.buckets.ts'
import { breakdownValue, countedName, matchNamed } from './trends.events.ts'
import type { Occurrences, TrendQuestion } from './trends.question.ts'

/**
 * The sessions that start in the range, once for each of their events that is asked for; each counts
 * in the bucket in which it starts (docs/metrics.md, Trends).
 */
export async function sessionOccurrences(
  context: ReportContext,
  question: TrendQuestion,
): Promise<Occurrences> {
  const { range, project } = context
  const { interval } = question
  const { stages, ...source } = await sessionSource(context, range)
  const isAnySession = question.events.length === 0 && question.breakdown === undefined
  const { weekStart } = project
  return {
    ...source,
    stages: [
      ...stages,

      ...(isAnySession ? [] : await joinEvents(context, question)),

      {
        $project: {
          _id: 0,
          eventType: isAnySession ? { $literal: null } : 1,
          value: isAnySession ? { $literal: null } : 1,
          time: bucketOfInstant('$start', range, { interval, weekStart }),
          who: { userId: '$userId', sessionId: '$sessionId', start: '$start' },
        },
      },
    ],
  }
}

/**
 * Puts in place of each session its events that are asked for, with the session's start. Sessions
 * under one key, the user and the client's id, follow each other in time; so an event is of the last
 * one that began, unless that had ended.
 */
async function joinEvents(
  { run, range, filters }: ReportContext,
  question: TrendQuestion,
): Promise<Document[]> {
  const [reach] = await run.aggregate<{ last: Date }>({
    name: 'How far the sessions of the range reach',
    collection: 'sessions',
    stages: sessionReach(range),
  })
  const to = new Date((reach?.last ?? range.from).getTime() + 1)
  const key = { userId: '$userId', sessionId: '$sessionId' }
  return [
    { $project: { ...key, at: '$start', isEvent: { $literal: false }, start: 1, end: 1 } },

    run.union({
      collection: 'events',
      stages: [
        ...matchNamed(question, { from: range.from, to, filters }),

        {
          $project: {
            _id: 0,
            userId: 1,
            sessionId: { $ifNull: ['$sessionId', null] },
            at: '$timestamp',
            isEvent: { $literal: true },
            eventType: countedName(question),
            value: breakdownValue(question),
          },
        },
      ],
    }),

    {
      $setWindowFields: {
        partitionBy: key,
        sortBy: { at: 1, isEvent: 1 },
        output: { start: { $locf: '$start' }, end: { $locf: '$end' } },
      },
    },

    { $match: { isEvent: true, $expr: { $lte: ['$at', '$end'] } } },
  ]
}
