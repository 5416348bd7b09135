import { top, topQuery, trends, trendsQuery, trendUsersQuery } from '@footpath/contract/trends'
import { reportRoutes } from '../../http/reportRoutes.ts'
import type { ReadReport } from '../../http/reports.ts'
import type { Route } from '../../http/route.ts'
import { peopleRoutes } from '../users/people.routes.ts'
import { trendTables } from './trends.csv.ts'
import { describeTop, describeTrends, trendUsersDefinition } from './trends.definition.ts'
import type { TrendsService } from './trends.service.ts'

export function createTrendsController({
  readReport,
  trendsService,
}: {
  readReport: ReadReport
  trendsService: TrendsService
}): Route[] {
  return [
    ...reportRoutes(readReport, {
      path: '/api/trends',
      summary: 'How often events occur over time, how many do them, and what they bring',
      query: trendsQuery,
      answers: trends,
      post: true,
      async ask({ query, context }) {
        const answer = await trendsService.answer(query, context)
        return { answer, definition: describeTrends(query), tables: trendTables(answer) }
      },
    }),
    ...peopleRoutes(readReport, {
      path: '/api/trends/users',
      summary: 'The people behind a point of a trend',
      query: trendUsersQuery,
      list: trendsService.users,
      describe: () => trendUsersDefinition,
    }),
    ...reportRoutes(readReport, {
      path: '/api/trends/top',
      summary: 'The events, or the pages, with the most',
      query: topQuery,
      answers: top,
      async ask({ query, context }) {
        const { page, table } = await trendsService.top(query, context)
        return { answer: page, definition: describeTop(query), tables: { top: () => table } }
      },
    }),
  ]
}
