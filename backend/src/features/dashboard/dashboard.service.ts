import type { Dashboard, DashboardQuery } from '@footpath/contract/dashboard'
import type { ReportContext } from '../../http/reports.ts'
import { topValues } from '../../pipeline/breakdown.ts'
import type { ValueRow } from '../../pipeline/ranking.ts'
import { daysBegun, previousRange } from '../../time/range.ts'
import type { ProfilePage } from '../users/users.profile.ts'
import type { BreakdownRows } from './dashboard.breakdowns.ts'
import { arrangeKpis } from './dashboard.kpis.ts'
import type { DashboardModel } from './dashboard.model.ts'
import { arrangeTrend } from './dashboard.trend.ts'
import { kpiSpans } from './dashboard.windows.ts'

export type DashboardAnswer = Omit<Dashboard, 'meta' | 'explain' | 'users'> & { users: ProfilePage }

/** The user table under the dashboard, as the users feature answers it. */
export type ListUsers = (
  query: DashboardQuery,
  context: ReportContext,
  countActive: () => Promise<number>,
) => Promise<ProfilePage>

export interface DashboardService {
  answer(query: DashboardQuery, context: ReportContext): Promise<DashboardAnswer>
}

export function createDashboardService({
  dashboardModel,
  listUsers,
}: {
  dashboardModel: DashboardModel
  listUsers: ListUsers
}): DashboardService {
  return {
    async answer(query, context) {
      const { range, asOf } = context
      const spans = kpiSpans(range, asOf)
      const counting = dashboardModel.activity(context, spans)
      const countActive = async () => (await counting).distinct[0]?.current_active ?? 0
      const [activity, sessionDays, current, previous, breakdowns, users] = await Promise.all([
        counting,
        dashboardModel.sessionDays(context),
        dashboardModel.newUsers(context, range),
        dashboardModel.newUsers(context, previousRange(range)),
        breakdownsWithOthers(context),
        listUsers(query, context, countActive),
      ])
      const days = daysBegun(range, asOf)
      return {
        kpis: arrangeKpis({ spans, activity, sessionDays, newUsers: { current, previous } }),
        trend: arrangeTrend({ days, activityDays: activity.days, sessionDays }),
        topEvents: breakdowns.eventTypes.map(({ value, events, users }) => ({
          eventType: value,
          events,
          users,
        })),
        topPages: breakdowns.pages.map(({ value, events, users }) => ({
          page: value,
          views: events,
          users,
        })),
        devices: breakdowns.devices,
        countries: breakdowns.countries,
        users,
      }
    },
  }

  /** What is rare is asked for as soon as it is known, while other questions are still counted. */
  async function breakdownsWithOthers(context: ReportContext): Promise<BreakdownRows> {
    const breakdowns = await dashboardModel.breakdowns(context)
    const [devices, countries] = await Promise.all([
      withOthers(breakdowns.devices, 'device', context),
      withOthers(breakdowns.countries, 'country', context),
    ])
    return { ...breakdowns, devices, countries }
  }

  /** The top values and one row for the rest, whose users are counted once each. */
  async function withOthers(
    rows: ValueRow[],
    field: 'device' | 'country',
    context: ReportContext,
  ): Promise<ValueRow[]> {
    if (rows.length <= topValues) return rows
    const top = rows.slice(0, topValues)
    const told = top.map(({ value }) => value)
    const others = await dashboardModel.others(context, { field, told })
    return others ? [...top, others] : top
  }
}
