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
  /** The user's sessions that start in the range: their totals, and a page with its events. */
  sessions(
    context: ReportContext,
    page: { userId: string; skip: number; limit: number },
  ): Promise<{ totals: SessionTotals[]; visits: JourneyVisit[] }>
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

    async sessions(context, { userId, skip, limit }) {
      const { project, filters, range, run } = context
      const { from, to } = range
      const { stages: sessions, ...source } = await sessionSource(context, { from, to, userId })
      const [totals, visits] = await Promise.all([
        run.aggregate<SessionTotals>({
          name: "The user's sessions, counted",
          ...source,
          stages: [...sessions, { $group: { _id: null, ...sessionTotals } }],
        }),
        run.aggregate<JourneyVisit>({
          name: 'A page of sessions, the newest first, with their events',
          ...source,
          stages: visitStages({ projectId: project.id, sessions, skip, limit, userId, filters }),
        }),
      ])
      return { totals, visits }
    },
  }
}
