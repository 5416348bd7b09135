import { type Dashboard, dashboardQuery } from '@footpath/contract/dashboard'
import type { ReadReport } from '../../http/reports.ts'
import type { Route } from '../../http/route.ts'
import { toUserPage } from '../users/users.profile.ts'
import { describeDashboard } from './dashboard.definition.ts'
import type { DashboardService } from './dashboard.service.ts'

export function createDashboardController({
  readReport,
  dashboardService,
}: {
  readReport: ReadReport
  dashboardService: DashboardService
}): Route[] {
  return [
    {
      method: 'get',
      path: '/api/dashboard',
      policy: 'viewer',
      handle: async (call) => {
        const { query, context, respond } = await readReport(call, dashboardQuery)
        const { users, ...answer } = await dashboardService.answer(query, context)
        respond(
          { ...answer, users: toUserPage(users) } satisfies Omit<Dashboard, 'meta'>,
          describeDashboard(context.project),
        )
      },
    },
  ]
}
