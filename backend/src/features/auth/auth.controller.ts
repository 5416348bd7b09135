import { loginRequest, me, session, setupRequest } from '@footpath/contract/auth'
import type { Request, Response } from 'express'
import { z } from 'zod'
import { parseBody } from '../../http/parse.ts'
import type { Route } from '../../http/route.ts'
import { addressKey } from './addressKey.ts'
import type { AuthService, SignedIn } from './auth.service.ts'
import { csrfHeader, requireCsrfHeader } from './csrf.ts'
import { clearRefreshCookie, readRefreshCookie, setRefreshCookie } from './refreshCookie.ts'

const tag = 'Signing in'
const csrfHeaders = z.object({ [csrfHeader]: z.literal('1') })

export function createAuthController({ authService }: { authService: AuthService }): Route[] {
  return [
    {
      method: 'post',
      path: '/api/auth/login',
      policy: 'public',
      description: {
        summary: 'Sign in',
        details: 'The refresh token comes in an HttpOnly cookie beside the answer.',
        tag,
        body: loginRequest,
        answers: [{ schema: session }],
        refuses: [401, 429, 503],
      },
      handle: async ({ request, response }) => {
        const credentials = parseBody(request, loginRequest)
        respond(response, await authService.login({ ...credentials, address: callerOf(request) }))
      },
    },
    {
      method: 'post',
      path: '/api/auth/setup',
      policy: 'public',
      description: {
        summary: 'Make the first account, with the token of the link printed at start',
        tag,
        body: setupRequest,
        answers: [{ schema: session }],
        refuses: [403, 409, 422, 429, 503],
      },
      handle: async ({ request, response }) => {
        const first = parseBody(request, setupRequest)
        respond(response, await authService.setup({ ...first, address: callerOf(request) }))
      },
    },
    {
      method: 'post',
      path: '/api/auth/refresh',
      policy: 'public',
      description: {
        summary: 'Take a new access token',
        details: 'Each refresh token is good once; using one again ends the sign-in.',
        tag,
        headers: csrfHeaders,
        credentials: 'refreshCookie',
        answers: [{ schema: session }],
        refuses: [401, 403, 429, 503],
      },
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
      description: {
        summary: 'Sign out',
        tag,
        headers: csrfHeaders,
        answers: [{ status: 204 }],
        refuses: [403, 503],
      },
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
      description: { summary: 'Who is signed in', tag, answers: [{ schema: me }] },
      handle: async ({ response, principal }) => {
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
