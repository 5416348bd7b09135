import { eventsByName, eventsByTime } from '../../db/collections.ts'
import type { ReportContext } from '../../http/reports.ts'
import type { ValueRow } from '../../pipeline/ranking.ts'
import { previousRange, type Range } from '../../time/range.ts'
import { activeDaySource } from '../rollups/userDays.source.ts'
import { sessionSource } from '../sessions/sessions.source.ts'
import { activityScan } from './dashboard.activity.scan.ts'
import { type ActivityRows, activityStages } from './dashboard.activity.ts'
import {
  type BreakdownRows,
  breakdownStages,
  otherValueStages,
  pageStages,
} from './dashboard.breakdowns.ts'
import { newUsersScan } from './dashboard.newUsers.scan.ts'
import { newUserStages, type SessionDay, sessionDayStages } from './dashboard.pipeline.ts'
import { othersScan, rankingsScan } from './dashboard.rankings.scan.ts'
import { sessionDaysScan } from './dashboard.sessions.scan.ts'
import { firstDay, type KpiSpans } from './dashboard.windows.ts'

export interface DashboardModel {
  /** Users, events and revenue by day, and distinct users by span. */
  activity(context: ReportContext, spans: KpiSpans): Promise<ActivityRows>
  /** Sessions of the range and of the one before, by the local day on which they start. */
  sessionDays(context: ReportContext): Promise<SessionDay[]>
  newUsers(context: ReportContext, range: Range): Promise<number>
  breakdowns(context: ReportContext): Promise<BreakdownRows>
  /** Those whose value is none of the ones told; null when there are none. */
  others(
    context: ReportContext,
    values: { field: 'device' | 'country'; told: string[] },
  ): Promise<ValueRow | null>
}

export function createDashboardModel(): DashboardModel {
  return {
    async activity(context, spans) {
      const { project, range, filters, run } = context
      const { conversionEvent, currency } = project
      const { end, timeZone } = range
      const scanned = await run.scan(activityScan, {
        spans,
        end,
        timeZone,
        conversionEvent,
        currency,
        filters,
      })
      if (scanned) return scanned
      const { stages, ...source } = await activeDaySource(context, {
        start: firstDay(spans),
        end,
        eventType: conversionEvent,
      })
      const [rows] = await run.aggregate<ActivityRows>({
        name: 'Users, events and revenue by day, and distinct users',
        ...source,
        stages: activityStages(stages, spans),
      })
      return rows ?? { days: [], distinct: [] }
    },

    async sessionDays(context) {
      const { project, range, filters, run } = context
      const { start, from } = previousRange(range)
      const { end, to, timeZone } = range
      const scanned = await run.scan(sessionDaysScan, {
        range: { start, end, from, to, timeZone },
        filters,
        timeoutMinutes: project.sessionTimeoutMinutes,
      })
      if (scanned) return scanned
      const { stages, ...source } = await sessionSource(context, { from, to })
      return run.aggregate<SessionDay>({
        name: 'Sessions by the day on which they start',
        ...source,
        stages: sessionDayStages({ sessions: stages, from, to, timeZone }),
      })
    },

    async newUsers({ project, filters, run }, { from, to }) {
      const scanned = await run.scan(newUsersScan, { from, to, filters })
      if (scanned) return scanned.users
      const [row] = await run.aggregate<{ users: number }>({
        name: 'New users',
        collection: 'users',
        stages: newUserStages({ projectId: project.id, from, to, filters }),
      })
      return row?.users ?? 0
    },

    async breakdowns({ range: { from, to }, filters, run }) {
      const scanned = await run.scan(rankingsScan, { from, to, filters })
      if (scanned) return scanned
      const [[rows], pages] = await Promise.all([
        run.aggregate<Omit<BreakdownRows, 'pages'>>({
          name: 'Top events, devices and countries',
          collection: 'events',
          index: eventsByTime,
          stages: breakdownStages({ from, to, filters }),
        }),
        run.aggregate<ValueRow>({
          name: 'Top pages',
          collection: 'events',
          index: eventsByName,
          stages: pageStages({ from, to, filters }),
        }),
      ])
      return { eventTypes: [], devices: [], countries: [], ...rows, pages }
    },

    async others({ range: { from, to }, filters, run }, values) {
      const scanned = await run.scan(othersScan, { from, to, filters, ...values })
      const [other] = scanned ?? []
      if (scanned) return other ?? null
      const [row] = await run.aggregate<ValueRow>({
        name: `Everything else by ${values.field}`,
        collection: 'events',
        index: eventsByTime,
        stages: otherValueStages({ from, to, filters, ...values }),
      })
      return row ?? null
    },
  }
}
