import { loginRequest, type me, type session, setupRequest } from '@footpath/contract/auth'
import type { Request, Response } from 'express'
import type { z } from 'zod'
import { parseBody, refuseQuery } from '../../http/parse.ts'
import type { Route } from '../../http/route.ts'
import { addressKey } from './addressKey.ts'
import type { AuthService, SignedIn } from './auth.service.ts'
import { requireCsrfHeader } from './csrf.ts'
import { clearRefreshCookie, readRefreshCookie, setRefreshCookie } from './refreshCookie.ts'

export function createAuthController({ authService }: { authService: AuthService }): Route[] {
  return [
    {
      method: 'post',
      path: '/api/auth/login',
      policy: 'public',
      handle: async ({ request, response }) => {
        const credentials = parseBody(request, loginRequest)
        respond(response, await authService.login({ ...credentials, address: callerOf(request) }))
      },
    },
    {
      method: 'post',
      path: '/api/auth/setup',
      policy: 'public',
      handle: async ({ request, response }) => {
        const first = parseBody(request, setupRequest)
        respond(response, await authService.setup({ ...first, address: callerOf(request) }))
      },
    },
    {
      method: 'post',
      path: '/api/auth/refresh',
      policy: 'public',
      handle: async ({ request, response }) => {
        requireCsrfHeader(request)
        const token = readRefreshCookie(request)
        respond(response, await authService.refresh({ token, address: callerOf(request) }))
      },
    },
    {
      method: 'post',
      path: '/api/auth/logout',
      policy: 'public',
      handle: async ({ request, response }) => {
        requireCsrfHeader(request)
        await authService.logout(readRefreshCookie(request))
        clearRefreshCookie(response)
        response.status(204).end()
      },
    },
    {
      method: 'get',
      path: '/api/auth/me',
      policy: 'viewer',
      handle: async ({ request, response, principal }) => {
        refuseQuery(request)
        const account = await authService.me(principal.accountId)
        response.json({ account } satisfies z.output<typeof me>)
      },
    },
  ]
}

function respond(response: Response, signedIn: SignedIn): void {
  if (signedIn.refresh) setRefreshCookie(response, signedIn.refresh)
  response.json(signedIn.session satisfies z.output<typeof session>)
}

/** The socket's address, or the client's behind proxies that `TRUST_PROXY` counts. */
function callerOf({ ip }: Request): string {
  return addressKey(ip)
}
