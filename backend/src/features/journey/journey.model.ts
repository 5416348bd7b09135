import { eventsByUser } from '../../db/collections.ts'
import type { ReportRun } from '../../db/projectData.ts'
import type { ReportContext } from '../../http/reports.ts'
import type { SessionRow } from '../sessions/sessions.pipeline.ts'
import { sessionSource } from '../sessions/sessions.source.ts'
import { totalsOf } from './journey.figures.ts'
import {
  countStages,
  type JourneyCount,
  type JourneyVisit,
  type SessionEvent,
  timelineStages,
  totalStages,
  type VisitTotals,
  visitStages,
} from './journey.pipeline.ts'
import { askedTogether, withTimelines } from './journey.timelines.ts'

export interface JourneyModel {
  /** A user's events in the range by day and name. */
  counts(context: ReportContext, userId: string): Promise<JourneyCount[]>
  /** The user's sessions that start in the range: their totals, and a page with its events. */
  sessions(
    context: ReportContext,
    page: { userId: string; skip: number; limit: number },
  ): Promise<{ totals: VisitTotals; visits: JourneyVisit[] }>
}

export function createJourneyModel(): JourneyModel {
  return {
    counts({ project, range, filters, run }, userId) {
      const { from, to, timeZone } = range
      const { currency } = project
      return run.aggregate<JourneyCount>({
        name: "The user's events by day and name",
        collection: 'events',
        index: eventsByUser,
        stages: countStages({ userId, from, to, timeZone, filters, currency }),
      })
    },

    async sessions(context, { userId, skip, limit }) {
      const { filters, range, run } = context
      const { from, to } = range
      const { stages: sessions, ...source } = await sessionSource(context, { from, to, userId })
      const page = await run.aggregate<SessionRow>({
        name: 'A page of sessions, the newest first',
        ...source,
        stages: visitStages({ sessions, skip, limit }),
      })
      const countAll = async () => {
        const [totals] = await run.aggregate<VisitTotals>({
          name: "The user's sessions, counted",
          ...source,
          stages: totalStages(sessions),
        })
        return totals ?? totalsOf([])
      }
      const isAll = skip === 0 && page.length < limit
      const [totals, visits] = await Promise.all([
        isAll ? totalsOf(page) : countAll(),
        addTimelines(run, { visits: page, userId, filters }),
      ])
      return { totals, visits }
    },
  }
}

async function addTimelines(
  run: ReportRun,
  {
    visits,
    ...ofUser
  }: { visits: SessionRow[]; userId: string; filters: ReportContext['filters'] },
): Promise<JourneyVisit[]> {
  const events = await Promise.all(
    askedTogether(visits).map((together) =>
      run.aggregate<SessionEvent>({
        name: "Sessions' events",
        collection: 'events',
        index: eventsByUser,
        stages: timelineStages({ visits: together, ...ofUser }),
      }),
    ),
  )
  return withTimelines(visits, events.flat())
}
