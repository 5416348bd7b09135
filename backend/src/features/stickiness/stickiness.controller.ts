import { stickiness, stickinessQuery, stickinessUsersQuery } from '@footpath/contract/stickiness'
import { tableOf } from '../../http/csv.ts'
import { reportRoutes } from '../../http/reportRoutes.ts'
import type { ReadReport } from '../../http/reports.ts'
import type { Route } from '../../http/route.ts'
import { peopleRoutes } from '../users/people.routes.ts'
import { stickinessDefinition } from './stickiness.definition.ts'
import type { StickinessService } from './stickiness.service.ts'

export function createStickinessController({
  readReport,
  stickinessService,
}: {
  readReport: ReadReport
  stickinessService: StickinessService
}): Route[] {
  return [
    ...reportRoutes(readReport, {
      path: '/api/stickiness',
      summary: 'On how many days people come, and how daily use compares with monthly',
      query: stickinessQuery,
      answers: stickiness,
      async ask({ query, context }) {
        const answer = await stickinessService.answer(query, context)
        const { days, trend } = answer
        const tables = {
          trend: () => tableOf(['day', 'dau', 'wau', 'mau', 'ratio', 'complete'], trend),
          days: () => tableOf(['days', 'users'], days),
        }
        return { answer, definition: stickinessDefinition, tables }
      },
    }),
    ...peopleRoutes(readReport, {
      path: '/api/stickiness/users',
      summary: 'The people who were active on so many days',
      query: stickinessUsersQuery,
      list: stickinessService.users,
      describe: () => stickinessDefinition,
    }),
  ]
}
