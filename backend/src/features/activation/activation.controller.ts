import { activation, activationQuery, activationUsersQuery } from '@footpath/contract/activation'
import { people } from '@footpath/contract/people'
import { tableOf } from '../../http/csv.ts'
import { reportRoutes } from '../../http/reportRoutes.ts'
import type { ReadReport } from '../../http/reports.ts'
import type { Route } from '../../http/route.ts'
import { toUserPage } from '../users/users.profile.ts'
import { describeActivation } from './activation.definition.ts'
import { type ActivationService, activatingEvents } from './activation.service.ts'

const columns = ['day', 'newUsers', 'activated', 'pending', 'rate', 'complete'] as const

export function createActivationController({
  readReport,
  activationService,
}: {
  readReport: ReadReport
  activationService: ActivationService
}): Route[] {
  return [
    ...reportRoutes(readReport, {
      path: '/api/activation',
      summary: 'How many new users do what matters in their first days',
      query: activationQuery,
      answers: activation,
      async ask({ query, context }) {
        const answer = await activationService.answer(query, context)
        const events = activatingEvents(query, context.project)
        return {
          answer,
          definition: describeActivation({ ...query, events }),
          tables: { trend: () => tableOf(columns, answer.trend) },
        }
      },
    }),
    ...reportRoutes(readReport, {
      path: '/api/activation/users',
      summary: 'The new users who were activated, were not, or still have days for it',
      query: activationUsersQuery,
      answers: people,
      async ask({ query, context }) {
        const { page, table } = await activationService.users(query, context)
        const events = activatingEvents(query, context.project)
        return {
          answer: { users: toUserPage(page) },
          definition: describeActivation({ ...query, events }),
          tables: { users: () => table },
        }
      },
    }),
  ]
}
