import { setMaxListeners } from 'node:events'
import { type Role, roles } from '@footpath/contract/auth'
import { type Request, type Response, Router } from 'express'
import { refuseQuery } from './parse.ts'
import { forbidden, ProblemError } from './problem.ts'
import type { Principal, Route } from './route.ts'

/** Finds out who is calling from the request's credentials, or throws `unauthenticated`. */
export type Authenticate = (request: Request) => Promise<Principal>

/** Express routes of declared ones: policy first, then the handler; 405 for the other verbs. */
export function mountRoutes(routes: Route[], authenticate: Authenticate): Router {
  const router = Router({ caseSensitive: true, strict: true })
  for (const route of routes) {
    router[route.method](route.path, async (request, response) => {
      response.locals.route = route.path
      if (route.crossOrigin) allowAnyOrigin(response)
      const call = { request, response, signal: abortOnClose(response) }
      if (route.policy === 'public') {
        refuseUndescribed(route, request)
        return route.handle(call)
      }
      const principal = await authenticate(request)
      requireRole(principal, route.policy)
      refuseUndescribed(route, request)
      return route.handle({ ...call, principal })
    })
  }
  for (const path of pathsOf(routes)) {
    const crossOrigin = routes.some((route) => route.path === path && route.crossOrigin)
    router.all(path, (request, response) => {
      if (crossOrigin) allowAnyOrigin(response)
      if (crossOrigin && request.method === 'OPTIONS') return answerPreflight(response)
      throw wrongVerb(request, allowedVerbs(routes, path))
    })
  }
  return router
}

/** Those that are spelled out come before those with a parameter that could be the same word. */
function pathsOf(routes: Route[]): string[] {
  const paths = [...new Set(routes.map(({ path }) => path))]
  const spelledOut = (path: string) => !path.includes(':')
  return [...paths.filter(spelledOut), ...paths.filter((path) => !spelledOut(path))]
}

/** A query string that the route does not read would be ignored, which hides a typo. */
function refuseUndescribed({ description }: Route, request: Request): void {
  if ('summary' in description && !description.query) refuseQuery(request)
}

function allowAnyOrigin(response: Response): void {
  response.set('Access-Control-Allow-Origin', '*')
  response.set('Cross-Origin-Resource-Policy', 'cross-origin')
  response.set('Access-Control-Expose-Headers', 'Retry-After')
}

/** The star does not stand for `Authorization`. */
function answerPreflight(response: Response): void {
  response
    .set('Access-Control-Allow-Methods', 'GET, POST')
    .set('Access-Control-Allow-Headers', 'Authorization, *')
    .set('Access-Control-Max-Age', '86400')
    .status(204)
    .end()
}

function requireRole({ role }: Principal, needed: Role): void {
  if (roles.indexOf(role) < roles.indexOf(needed)) {
    throw forbidden(`This needs the role ${needed}; yours is ${role}.`)
  }
}

function abortOnClose(response: Response): AbortSignal {
  const controller = new AbortController()
  // A report asks many questions at once, and each listens several times.
  setMaxListeners(0, controller.signal)
  response.once('close', () => {
    if (!response.writableFinished) controller.abort()
  })
  return controller.signal
}

function allowedVerbs(routes: Route[], path: string): string[] {
  const verbs = routes
    .filter((route) => route.path === path)
    .map(({ method }) => method.toUpperCase())
  return verbs.includes('GET') ? [...verbs, 'HEAD'] : verbs
}

function wrongVerb(request: Request, allowed: string[]): ProblemError {
  return new ProblemError({
    status: 405,
    code: 'wrong-verb',
    title: 'Wrong verb',
    detail: `${request.method} is not possible here; possible: ${allowed.join(', ')}.`,
    headers: { Allow: allowed.join(', ') },
  })
}
