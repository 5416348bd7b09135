import { setMaxListeners } from 'node:events'
import { type Role, roles } from '@footpath/contract/auth'
import { type Request, type Response, Router } from 'express'
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
      const call = { request, response, signal: abortOnClose(response) }
      if (route.policy === 'public') return route.handle(call)
      const principal = await authenticate(request)
      requireRole(principal, route.policy)
      return route.handle({ ...call, principal })
    })
  }
  for (const path of new Set(routes.map((route) => route.path))) {
    router.all(path, (request) => {
      throw wrongVerb(request, allowedVerbs(routes, path))
    })
  }
  return router
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
