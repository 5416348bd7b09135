import { eventsByTime } from '../../db/collections.ts'
import type { Question } from '../../db/projectData.ts'
import type { ReportContext } from '../../http/reports.ts'
import { matchEvents } from '../../pipeline/matchEvents.ts'
import { sessionEventSource } from '../sessions/sessionEvents.ts'
import type { PathQuestion } from './paths.question.ts'

/** A collection and the stages that make documents of it: `{userId, at, eventId, eventType}`. */
export type PathEventSource = Pick<Question, 'collection' | 'stages' | 'index'>

/**
 * The events that paths may consist of: those of the sessions that start in the range, each with
 * `sessionId` and `start` of its session; or those that a window around the range holds.
 */
export async function pathEventSource(
  context: ReportContext,
  { backward, windowMs }: PathQuestion,
): Promise<PathEventSource> {
  const { range, filters } = context
  if (windowMs === null) return sessionEventSource(context, range)
  const from = backward ? new Date(range.from.getTime() - windowMs) : range.from
  const to = backward ? range.to : new Date(range.to.getTime() + windowMs)
  return {
    collection: 'events',
    index: eventsByTime,
    stages: [
      { $match: matchEvents({ from, to, filters }) },

      { $project: { _id: 0, userId: 1, at: '$timestamp', eventId: 1, eventType: 1 } },
    ],
  }
}
