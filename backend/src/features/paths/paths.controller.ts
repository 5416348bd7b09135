import { paths, pathsPeopleQuery, pathsQuery } from '@footpath/contract/paths'
import { people } from '@footpath/contract/people'
import { reportRoutes } from '../../http/reportRoutes.ts'
import type { ReadReport } from '../../http/reports.ts'
import type { Route } from '../../http/route.ts'
import { toUserPage } from '../users/users.profile.ts'
import { pathsTables } from './paths.csv.ts'
import { describePaths } from './paths.definition.ts'
import type { PathsService } from './paths.service.ts'

export function createPathsController({
  readReport,
  pathsService,
}: {
  readReport: ReadReport
  pathsService: PathsService
}): Route[] {
  return [
    ...reportRoutes(readReport, {
      path: '/api/paths',
      summary: 'What people do next, or what they did before',
      query: pathsQuery,
      answers: paths,
      post: true,
      async ask({ query, context }) {
        const answer = await pathsService.answer(query, context)
        return { answer, definition: describePaths(query), tables: pathsTables(answer) }
      },
    }),
    ...reportRoutes(readReport, {
      path: '/api/paths/users',
      summary: 'The people whose paths go through a node or along a link',
      query: pathsPeopleQuery,
      answers: people,
      async ask({ query, context }) {
        const { users, table } = await pathsService.people(query, context)
        return {
          answer: { users: toUserPage(users) },
          definition: describePaths(query),
          tables: { users: () => table },
        }
      },
    }),
  ]
}
