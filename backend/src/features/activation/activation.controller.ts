import { activation, activationQuery, activationUsersQuery } from '@footpath/contract/activation'
import { tableOf } from '../../http/csv.ts'
import { reportRoutes } from '../../http/reportRoutes.ts'
import type { ReadReport } from '../../http/reports.ts'
import type { Route } from '../../http/route.ts'
import { peopleRoutes } from '../users/people.routes.ts'
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
    ...peopleRoutes(readReport, {
      path: '/api/activation/users',
      summary: 'The new users who were activated, were not, or still have days for it',
      query: activationUsersQuery,
      list: activationService.users,
      describe: (query, { project }) =>
        describeActivation({ ...query, events: activatingEvents(query, project) }),
    }),
  ]
}
