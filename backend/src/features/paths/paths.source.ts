import { eventsByName, eventsByTime } from '../../db/collections.ts'
import type { Question } from '../../db/projectData.ts'
import type { ReportContext } from '../../http/reports.ts'
import { matchEvents } from '../../pipeline/matchEvents.ts'
import { sessionEventSource } from '../sessions/sessionEvents.ts'
import { sessionSource } from '../sessions/sessions.source.ts'
import { firstAnchor, firstAnchorInSession, firstSessions } from './paths.anchors.ts'
import type { PathQuestion } from './paths.question.ts'

/** A collection and the stages that make `PathAnchor`s of it, one for each user with a path. */
export type AnchorSource = Pick<Question, 'collection' | 'stages' | 'index'>

/** Where each user's path begins (docs/metrics.md, Paths). */
export async function anchorSource(
  context: ReportContext,
  { anchor, windowMs }: PathQuestion,
): Promise<AnchorSource> {
  const { range, filters } = context
  if (windowMs !== null) {
    return {
      collection: 'events',
      index: anchor === undefined ? eventsByTime : eventsByName,
      stages: [
        { $match: matchEvents({ ...range, filters }) },

        ...(anchor === undefined ? [] : [{ $match: { eventType: anchor } }]),

        { $project: { userId: 1, at: '$timestamp', eventId: 1 } },

        ...firstAnchor(),
      ],
    }
  }
  if (anchor === undefined) {
    const { stages, ...source } = await sessionSource(context, range)
    return { ...source, stages: [...stages, ...firstSessions()] }
  }
  const { stages, ...source } = await sessionEventSource(context, { ...range, eventType: anchor })
  return { ...source, stages: [...stages, ...firstAnchorInSession()] }
}
