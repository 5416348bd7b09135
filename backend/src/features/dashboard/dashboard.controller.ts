import { type Dashboard, dashboard, dashboardQuery } from '@footpath/contract/dashboard'
import { reportRoutes } from '../../http/reportRoutes.ts'
import type { ReadReport } from '../../http/reports.ts'
import type { Route } from '../../http/route.ts'
import { toUserPage } from '../users/users.profile.ts'
import { dashboardTables } from './dashboard.csv.ts'
import { describeDashboard } from './dashboard.definition.ts'
import type { DashboardService } from './dashboard.service.ts'

export function createDashboardController({
  readReport,
  dashboardService,
}: {
  readReport: ReadReport
  dashboardService: DashboardService
}): Route[] {
  return reportRoutes(readReport, {
    path: '/api/dashboard',
    summary: 'How many people, what they do, where they are, and who they are',
    query: dashboardQuery,
    answers: dashboard,
    async ask({ query, context }) {
      const { users, ...answer } = await dashboardService.answer(query, context)
      return {
        answer: { ...answer, users: toUserPage(users) } satisfies Omit<Dashboard, 'meta'>,
        definition: describeDashboard(context.project),
        tables: dashboardTables({ ...answer, users }),
      }
    },
  })
}
