import type { ReportContext } from '../../http/reports.ts'
import { type SessionTotals, sessionTotals } from '../sessions/sessionFigures.ts'
import { sessionSource } from '../sessions/sessions.source.ts'
import {
  countStages,
  type JourneyCount,
  type JourneyVisit,
  visitStages,
} from './journey.pipeline.ts'

export interface JourneyModel {
  /** A user's events in the range by day and name. */
  counts(context: ReportContext, userId: string): Promise<JourneyCount[]>
  /** How many sessions of the user start in the range, how long they lasted. */
  totals(context: ReportContext, userId: string): Promise<SessionTotals[]>
  /** A page of these sessions, the newest first, each with its first events. */
  visits(
    context: ReportContext,
    page: { userId: string; skip: number; limit: number },
  ): Promise<JourneyVisit[]>
}

export function createJourneyModel(): JourneyModel {
  return {
    counts({ project, range, filters, run }, userId) {
      const { from, to, timeZone } = range
      const { currency } = project
      return run.aggregate<JourneyCount>({
        name: "The user's events by day and name",
        collection: 'events',
        stages: countStages({ userId, from, to, timeZone, filters, currency }),
      })
    },

    async totals(context, userId) {
      const { from, to } = context.range
      const { stages, ...source } = await sessionSource(context, { from, to, userId })
      return context.run.aggregate<SessionTotals>({
        name: "The user's sessions, counted",
        ...source,
        stages: [...stages, { $group: { _id: null, ...sessionTotals } }],
      })
    },

    async visits(context, { userId, skip, limit }) {
      const { project, filters, range, run } = context
      const { from, to } = range
      const { stages: sessions, ...source } = await sessionSource(context, { from, to, userId })
      return run.aggregate<JourneyVisit>({
        name: 'A page of sessions with their events',
        ...source,
        stages: visitStages({ projectId: project.id, sessions, skip, limit, userId, filters }),
      })
    },
  }
}
