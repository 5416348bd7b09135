import {
  type RevenueUsers,
  revenue,
  revenueQuery,
  revenueUsers,
  revenueUsersQuery,
} from '@footpath/contract/revenue'
import { reportRoutes } from '../../http/reportRoutes.ts'
import type { ReadReport } from '../../http/reports.ts'
import type { Route } from '../../http/route.ts'
import { toUserRow } from '../users/users.profile.ts'
import { revenueTables } from './revenue.csv.ts'
import { describeRevenue } from './revenue.definition.ts'
import type { PayerPage } from './revenue.payers.ts'
import type { RevenueService } from './revenue.service.ts'

export function createRevenueController({
  readReport,
  revenueService,
}: {
  readReport: ReadReport
  revenueService: RevenueService
}): Route[] {
  return [
    ...reportRoutes(readReport, {
      path: '/api/revenue',
      summary: 'What users pay, how it spreads over them, and what a new one brings in time',
      query: revenueQuery,
      answers: revenue,
      async ask({ query, context }) {
        const answer = await revenueService.answer(query, context)
        return {
          answer,
          definition: describeRevenue(context.project),
          tables: revenueTables(answer),
        }
      },
    }),
    ...reportRoutes(readReport, {
      path: '/api/revenue/users',
      summary: 'The payers of a range, highest revenue first',
      query: revenueUsersQuery,
      answers: revenueUsers,
      async ask({ query, context }) {
        const { page, table } = await revenueService.users(query, context)
        return {
          answer: { users: toPayerPage(page) },
          definition: describeRevenue(context.project),
          tables: { users: table },
        }
      },
    }),
  ]
}

function toPayerPage({ items, ...page }: PayerPage): RevenueUsers['users'] {
  return {
    items: items.map(({ lifetimeRevenue, ...profile }) => ({
      ...toUserRow(profile),
      lifetimeRevenue,
    })),
    ...page,
  }
}
