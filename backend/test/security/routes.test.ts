import { type Role, roles } from '@footpath/contract/auth'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Route } from '../../src/http/route.ts'
import { signInAs } from '../accounts.ts'
import { createTestApi, type TestApi } from '../harness.ts'

let api: TestApi
const tokens: Partial<Record<Role, string>> = {}
beforeAll(async () => {
  api = await createTestApi()
  for (const role of roles) tokens[role] = await signInAs(api, role)
})
afterAll(() => api.close())

const nameOf = ({ method, path }: Route) => `${method.toUpperCase()} ${path}`

/** The answer to a bare call: no parameters, no body, `x` for every part of the path. */
async function statusOf({ method, path }: Route, token?: string): Promise<number> {
  const call = api.anonymous[method](path.replace(/:\w+/g, 'x'))
  return (await (token ? call.set('Authorization', token) : call)).status
}

/** What every call with these roles is answered, by the route's name. */
async function statuses(
  choose: (policy: Role) => Role[],
): Promise<{ route: string; role: Role; status: number }[]> {
  const found = []
  for (const route of api.composition.routes) {
    if (route.policy === 'public') continue
    for (const role of choose(route.policy)) {
      found.push({ route: nameOf(route), role, status: await statusOf(route, tokens[role]) })
    }
  }
  return found
}

/** PostHog's clients end an address with a slash or without. */
const eventPaths = (verb: string, paths: string[]) =>
  paths.flatMap((path) => [`${verb} ${path}`, `${verb} ${path}/`])

describe('policies', () => {
  it('leave nothing open that is not named here', () => {
    const open = api.composition.routes.filter(({ policy }) => policy === 'public')
    expect(open.map(nameOf).sort()).toEqual([
      'GET /api/docs',
      'GET /api/docs/:file',
      'GET /api/openapi.json',
      'GET /array/:key/config',
      ...eventPaths('GET', ['/batch', '/capture', '/e', '/engage']),
      'GET /healthz',
      ...eventPaths('GET', ['/i/v0/e']),
      'GET /metrics',
      'GET /readyz',
      ...eventPaths('GET', ['/track']),
      'GET /v1/projects/:key/settings',
      'POST /api/auth/login',
      'POST /api/auth/logout',
      'POST /api/auth/refresh',
      'POST /api/auth/setup',
      ...eventPaths('POST', ['/batch', '/capture', '/e', '/engage', '/flags', '/i/v0/e', '/track']),
      ...['a', 'alias', 'b', 'batch', 'g', 'group', 'i', 'identify', 'm', 'p', 'page', 's'].map(
        (name) => `POST /v1/${name}`,
      ),
      ...['screen', 't', 'track'].map((name) => `POST /v1/${name}`),
    ])
  })

  it('keep everybody out who has not signed in', async () => {
    const closed = api.composition.routes.filter(({ policy }) => policy !== 'public')
    expect(closed.length).toBeGreaterThan(4)
    for (const route of closed) {
      expect([nameOf(route), await statusOf(route)]).toEqual([nameOf(route), 401])
      expect([nameOf(route), await statusOf(route, 'Bearer x.y.z')]).toEqual([nameOf(route), 401])
    }
  })

  it('keep lesser roles out', async () => {
    const below = await statuses((policy) => roles.slice(0, roles.indexOf(policy)))
    expect(below.length).toBeGreaterThan(0)
    expect(below.filter(({ status }) => status !== 403)).toEqual([])
  })

  it('let the role in, and the ones above it', async () => {
    const above = await statuses((policy) => roles.slice(roles.indexOf(policy)))
    expect(above.length).toBeGreaterThan(0)
    const refused = above.filter(({ status }) => status === 401 || status === 403 || status >= 500)
    expect(refused).toEqual([])
  })
})

interface Layer {
  route?: { path: string; methods: Record<string, boolean> }
  handle: { stack?: Layer[] }
}

/** Every path and verb that Express answers to, through all routers; `_all` is the 405. */
function mounted(stack: Layer[]): string[] {
  return stack.flatMap(({ route, handle }) => {
    if (route) return Object.keys(route.methods).map((verb) => `${verb} ${route.path}`)
    return handle.stack ? mounted(handle.stack) : []
  })
}

it('mounts what is declared and nothing else', () => {
  const { app, routes } = api.composition
  const declared = routes.map(({ method, path }) => `${method} ${path}`)
  const wrongVerbs = [...new Set(routes.map(({ path }) => `_all ${path}`))]
  const { stack } = app.router as unknown as { stack: Layer[] }
  expect(mounted(stack).sort()).toEqual([...declared, ...wrongVerbs].sort())
  expect(new Set(declared).size).toBe(declared.length)
})

it('refuses a parameter that no route knows, instead of ignoring it', async () => {
  const reading = api.composition.routes.filter(
    ({ method, policy }) => method === 'get' && policy !== 'public',
  )
  for (const route of reading) {
    const response = await api.admin.get(`${route.path.replace(/:\w+/g, 'x')}?nonsense=1`)
    expect([nameOf(route), response.status]).toEqual([nameOf(route), 400])
    expect(response.body.errors).toContainEqual(expect.objectContaining({ pointer: '/nonsense' }))
  }
})
