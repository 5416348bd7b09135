import { lifecycle, lifecycleQuery, lifecycleUsersQuery } from '@footpath/contract/lifecycle'
import { tableOf } from '../../http/csv.ts'
import { reportRoutes } from '../../http/reportRoutes.ts'
import type { ReadReport } from '../../http/reports.ts'
import type { Route } from '../../http/route.ts'
import { peopleRoutes } from '../users/people.routes.ts'
import { describeLifecycle } from './lifecycle.definition.ts'
import type { LifecycleService } from './lifecycle.service.ts'

const columns = ['period', 'new', 'returning', 'resurrecting', 'dormant', 'complete'] as const

export function createLifecycleController({
  readReport,
  lifecycleService,
}: {
  readReport: ReadReport
  lifecycleService: LifecycleService
}): Route[] {
  return [
    ...reportRoutes(readReport, {
      path: '/api/lifecycle',
      summary: 'Who is new, comes back, returns after a pause, or stays away, period by period',
      query: lifecycleQuery,
      answers: lifecycle,
      async ask({ query, context }) {
        const answer = await lifecycleService.answer(query, context)
        return {
          answer,
          definition: describeLifecycle(query),
          tables: { points: () => tableOf(columns, answer.points) },
        }
      },
    }),
    ...peopleRoutes(readReport, {
      path: '/api/lifecycle/users',
      summary: 'The people of a state in a period',
      query: lifecycleUsersQuery,
      list: lifecycleService.users,
      describe: describeLifecycle,
    }),
  ]
}
