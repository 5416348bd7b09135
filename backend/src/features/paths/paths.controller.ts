import { paths, pathsPeopleQuery, pathsQuery } from '@footpath/contract/paths'
import { reportRoutes } from '../../http/reportRoutes.ts'
import type { ReadReport } from '../../http/reports.ts'
import type { Route } from '../../http/route.ts'
import { peopleRoutes } from '../users/people.routes.ts'
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
    ...peopleRoutes(readReport, {
      path: '/api/paths/users',
      summary: 'The people whose paths go through a node or along a link',
      query: pathsPeopleQuery,
      list: pathsService.people,
      describe: describePaths,
    }),
  ]
}
