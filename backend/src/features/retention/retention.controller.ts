import {
  type Retention,
  retention,
  retentionPeopleQuery,
  retentionQuery,
} from '@footpath/contract/retention'
import { reportRoutes } from '../../http/reportRoutes.ts'
import type { ReadReport } from '../../http/reports.ts'
import type { Route } from '../../http/route.ts'
import { peopleRoutes } from '../users/people.routes.ts'
import { retentionTables } from './retention.csv.ts'
import { describeRetention } from './retention.definition.ts'
import type { RetentionService } from './retention.service.ts'

export function createRetentionController({
  readReport,
  retentionService,
}: {
  readReport: ReadReport
  retentionService: RetentionService
}): Route[] {
  return [
    ...reportRoutes(readReport, {
      path: '/api/retention',
      summary: 'How many of those who began in a period come back in later ones',
      query: retentionQuery,
      answers: retention,
      post: true,
      async ask({ query, context }) {
        const answer = await retentionService.answer(query, context)
        return {
          answer: answer satisfies Omit<Retention, 'meta'>,
          definition: describeRetention(query),
          tables: retentionTables(answer),
        }
      },
    }),
    ...peopleRoutes(readReport, {
      path: '/api/retention/users',
      summary: 'The people of a cohort: those who came back, or those who did not',
      query: retentionPeopleQuery,
      list: retentionService.people,
      describe: describeRetention,
    }),
  ]
}
