import { account, accountList, changeAccount, createAccount } from '@footpath/contract/auth'
import { z } from 'zod'
import { parseBody, parseParams } from '../../http/parse.ts'
import type { Route } from '../../http/route.ts'
import type { AccountsService } from './accounts.service.ts'

const tag = 'Accounts'
const accountParameter = z.strictObject({ id: z.string().max(64) })

export function createAccountsController({
  accountsService,
}: {
  accountsService: AccountsService
}): Route[] {
  return [
    {
      method: 'get',
      path: '/api/accounts',
      policy: 'admin',
      description: {
        summary: 'Everybody who may sign in',
        tag,
        answers: [{ schema: accountList }],
      },
      handle: async ({ response }) => {
        const items = await accountsService.list()
        response.json({ items } satisfies z.output<typeof accountList>)
      },
    },
    {
      method: 'post',
      path: '/api/accounts',
      policy: 'admin',
      description: {
        summary: 'Make an account',
        tag,
        body: createAccount,
        answers: [{ status: 201, schema: account }],
        refuses: [409, 422],
      },
      handle: async ({ request, response }) => {
        const created = await accountsService.create(parseBody(request, createAccount))
        response.status(201).json(created satisfies z.output<typeof account>)
      },
    },
    {
      method: 'patch',
      path: '/api/accounts/:id',
      policy: 'admin',
      description: {
        summary: 'Change a name, a role or a password',
        details: 'A new password ends the sign-ins that the old one opened.',
        tag,
        params: accountParameter,
        body: changeAccount,
        answers: [{ schema: account }],
        refuses: [404, 409, 422],
      },
      handle: async ({ request, response, principal }) => {
        const { id } = parseParams(request, accountParameter)
        const changes = parseBody(request, changeAccount)
        const changed = await accountsService.change({ id, by: principal.accountId, changes })
        response.json(changed satisfies z.output<typeof account>)
      },
    },
  ]
}
