import { churn, churnQuery, churnUsersQuery } from '@footpath/contract/churn'
import { tableOf } from '../../http/csv.ts'
import { reportRoutes } from '../../http/reportRoutes.ts'
import type { ReadReport } from '../../http/reports.ts'
import type { Route } from '../../http/route.ts'
import { peopleRoutes } from '../users/people.routes.ts'
import { toUserPage } from '../users/users.profile.ts'
import { describeChurn } from './churn.definition.ts'
import type { ChurnService } from './churn.service.ts'

const columns = ['day', 'activeBefore', 'churned', 'rate', 'complete'] as const

export function createChurnController({
  readReport,
  churnService,
}: {
  readReport: ReadReport
  churnService: ChurnService
}): Route[] {
  return [
    ...reportRoutes(readReport, {
      path: '/api/churn',
      summary: 'How many of those who were active stayed away since',
      query: churnQuery,
      answers: churn,
      async ask({ query, context }) {
        const { users, ...answer } = await churnService.answer(query, context)
        return {
          answer: { ...answer, users: toUserPage(users) },
          definition: describeChurn(query),
          tables: { trend: () => tableOf(columns, answer.trend) },
        }
      },
    }),
    ...peopleRoutes(readReport, {
      path: '/api/churn/users',
      summary: 'The people who were active before a day, and stayed away or came back',
      query: churnUsersQuery,
      list: churnService.users,
      describe: describeChurn,
    }),
  ]
}
