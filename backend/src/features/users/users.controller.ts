import { type UsersAnswer, usersAnswer, usersQuery } from '@footpath/contract/users'
import { reportRoutes } from '../../http/reportRoutes.ts'
import type { ReadReport } from '../../http/reports.ts'
import type { Route } from '../../http/route.ts'
import { userTable } from './users.csv.ts'
import { usersDefinition } from './users.definition.ts'
import { toUserPage } from './users.profile.ts'
import type { UsersService } from './users.service.ts'

export function createUsersController({
  readReport,
  usersService,
}: {
  readReport: ReadReport
  usersService: UsersService
}): Route[] {
  return reportRoutes(readReport, {
    path: '/api/users',
    summary: 'The people active in the range, searched and sorted',
    query: usersQuery,
    answers: usersAnswer,
    async ask({ query, context }) {
      const page = await usersService.list(query, context)
      return {
        answer: { users: toUserPage(page) } satisfies Omit<UsersAnswer, 'meta'>,
        definition: usersDefinition,
        tables: { users: () => userTable(page.items) },
      }
    },
  })
}
