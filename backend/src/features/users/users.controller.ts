import { type UsersAnswer, usersQuery } from '@footpath/contract/users'
import type { ReadReport } from '../../http/reports.ts'
import type { Route } from '../../http/route.ts'
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
  return [
    {
      method: 'get',
      path: '/api/users',
      policy: 'viewer',
      handle: async (call) => {
        const { query, context, respond } = await readReport(call, usersQuery)
        const users = toUserPage(await usersService.list(query, context))
        respond({ users } satisfies Omit<UsersAnswer, 'meta'>, usersDefinition)
      },
    },
  ]
}
