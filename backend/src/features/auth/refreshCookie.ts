import type { CookieOptions, Request, Response } from 'express'
import type { IssuedToken } from './refreshTokens.service.ts'

export const refreshCookieName = 'footpath_refresh'

/** The refresh token a browser sent, or null; cookie-parser turns `j:…` into objects. */
export function readRefreshCookie({ cookies }: Request): string | null {
  const token: unknown = cookies[refreshCookieName]
  return typeof token === 'string' && token !== '' ? token : null
}

export function setRefreshCookie(response: Response, { token, expiresAt }: IssuedToken): void {
  response.cookie(refreshCookieName, token, { ...attributes(response.req), expires: expiresAt })
}

export function clearRefreshCookie(response: Response): void {
  response.clearCookie(refreshCookieName, attributes(response.req))
}

/** Out of scripts' and other sites' reach, sent to these routes only. */
function attributes({ secure }: Request): CookieOptions {
  return { httpOnly: true, sameSite: 'strict', path: '/api/auth', secure }
}
