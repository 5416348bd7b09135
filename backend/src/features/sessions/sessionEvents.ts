import type { ReportContext } from '../../http/reports.ts'
import { matchEvents } from '../../pipeline/matchEvents.ts'
import { sessionReach } from './sessions.pipeline.ts'
import { type SessionSource, sessionSource } from './sessions.source.ts'

/** An event, with what tells its session from every other of its user. */
export interface SessionEvent {
  userId: string
  sessionId: string | null
  /** From the session's first event to its last. */
  start: Date
  end: Date
  at: Date
  eventId: string
  eventType: string
}

/**
 * The events of one name in the sessions that start in `[from, to)`, as `SessionEvent`s, with sessions and events
 * alike as the report's filters show them. The sessions of one user under one client's id, or under
 * none, follow each other in time: an event is of the last one begun, unless that had ended.
 */
export async function sessionEventSource(
  context: ReportContext,
  { from, to, eventType }: { from: Date; to: Date; eventType: string },
): Promise<SessionSource> {
  const { run, filters } = context
  const { stages, ...source } = await sessionSource(context, { from, to })
  const [reach] = await run.aggregate<{ last: Date }>({
    name: 'How far the sessions of the range reach',
    collection: 'sessions',
    stages: sessionReach({ from, to }),
  })
  const afterLast = new Date((reach?.last ?? from).getTime() + 1)
  return {
    ...source,
    stages: [
      ...stages,

      {
        $project: {
          _id: 0,
          userId: 1,
          sessionId: 1,
          start: 1,
          end: 1,
          at: '$start',
          isEvent: { $literal: false },
        },
      },

      run.union({
        collection: 'events',
        stages: [
          { $match: matchEvents({ from, to: afterLast, filters }) },

          { $match: { eventType } },

          {
            $project: {
              _id: 0,
              userId: 1,
              sessionId: { $ifNull: ['$sessionId', null] },
              at: '$timestamp',
              eventId: 1,
              eventType: 1,
              isEvent: { $literal: true },
            },
          },
        ],
      }),

      {
        $setWindowFields: {
          partitionBy: { userId: '$userId', sessionId: '$sessionId' },
          sortBy: { at: 1, isEvent: 1 },
          output: { start: { $locf: '$start' }, end: { $locf: '$end' } },
        },
      },

      { $match: { isEvent: true, $expr: { $lte: ['$at', '$end'] } } },

      { $unset: 'isEvent' },
    ],
  }
}
