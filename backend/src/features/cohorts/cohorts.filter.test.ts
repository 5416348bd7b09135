import type { TrackedEvent } from '@footpath/contract/event'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createTestApi, type TestApi } from '../../../test/harness.ts'
import type { Route } from '../../http/route.ts'

/**
 * A report filtered by a cohort answers what it answers of a project that has the events of the
 * cohort's people alone. Asked of every route that takes `cohort`; the first of roll-ups where it can
 * be, the second of the events.
 */

const asOf = new Date('2026-03-31T10:00:00Z')
const members = ['m1', 'm2', 'm3']
const others = ['o1', 'o2', 'o3']
const names = ['page_view', 'search', 'purchase', 'search']

/** Some 45 days of everybody's visits, different for each, with ties. */
const events = [...members, ...others].flatMap((userId, who) =>
  Array.from({ length: 60 }, (_, index): TrackedEvent => {
    const hoursBack = index * (11 + who) + (index % 3)
    return {
      eventId: `${userId}-${index}`,
      userId,
      timestamp: new Date(asOf.getTime() - hoursBack * 3_600_000),
      eventType: names[(index + who) % names.length]!,
      device: who % 2 === 0 ? 'desktop' : 'mobile',
      country: index % 2 === 0 ? 'DE' : 'FR',
      page: `/${index % 4}`,
      properties: { plan: index % 3 === 0 ? 'pro' : 'free' },
      ...(index % 4 === 0 && { amount: 100 * (index + who) }),
      ...(index === 59 && { traits: { team: members.includes(userId) ? 'in' : 'out' } }),
    }
  }),
)

/** Values of the parameters that routes cannot do without. */
const examples: Record<string, string> = {
  steps: 'steps=search&steps=purchase',
  // A Monday of the range.
  of: 'of=2026-03-16',
  n: 'n=1',
  state: 'state=returning',
  days: 'days=2',
  outcome: 'outcome=dropped',
}

const filters = ['', 'device=mobile', 'country=DE', 'filter=plan:is:pro']

let api: TestApi
let cohort: string
beforeAll(async () => {
  api = await createTestApi({ clock: () => asOf })
  const zone = { timeZone: 'Europe/Berlin' }
  await api.insertEvents({ id: 'everybody', ...zone }, events)
  await api.store.rollups.buildDue({ projectId: 'everybody', limit: 100 })
  const own = events.filter(({ userId }) => members.includes(userId!))
  await api.insertEvents({ id: 'members', ...zone }, own)
  const conditions = [{ kind: 'trait', name: 'team', operator: 'is', value: 'in' }]
  const made = await api.admin
    .post('/api/cohorts')
    .send({ project: 'everybody', name: 'Members', question: { conditions } })
  cohort = made.body.id
})
afterAll(() => api?.close())

/** A query's parameters, whatever is checked or made of them afterwards. */
function parametersOf({ description }: Route): Record<string, z.ZodType> {
  if (!description || !('query' in description) || !description.query) return {}
  let schema: unknown = description.query
  while (schema instanceof z.ZodPipe) schema = schema.in
  return schema instanceof z.ZodObject ? schema.shape : {}
}

const requiredBy = (route: Route) =>
  Object.entries(parametersOf(route))
    .filter(([, schema]) => !schema.safeParse(undefined).success)
    .map(([name]) => name)

async function ask(route: Route, query: string) {
  const required = requiredBy(route).map((name) => examples[name])
  const url = `${route.path.replace(':id', 'm1')}?${[query, ...required].join('&')}`
  const { status, body, text } = await api.admin.get(url)
  expect(status, `${url} ${text}`).toBe(200)
  const { meta: _, ...answer } = body
  return answer
}

describe('a cohort as a filter', () => {
  it('counts its members alone, in every report, beside any other filter', async () => {
    const routes = api.composition.routes.filter(
      (route) => route.method === 'get' && 'cohort' in parametersOf(route),
    )
    const paths = routes.map(({ path }) => path)
    expect(paths).toEqual(
      expect.arrayContaining([
        '/api/dashboard',
        '/api/users',
        '/api/users/:id/journey',
        '/api/funnel',
      ]),
    )
    const unknown = routes.flatMap(requiredBy).filter((name) => !(name in examples))
    expect(unknown, 'parameters that need an example above').toEqual([])
    for (const route of routes) {
      for (const filter of filters) {
        const range = `start=2026-03-05&end=2026-03-31&${filter}`
        const filtered = await ask(route, `project=everybody&cohort=${cohort}&${range}`)
        const alone = await ask(route, `project=members&${range}`)
        expect(filtered, `${route.path} ${filter}`).toEqual(alone)
      }
    }
  })

  it('narrows, so that the test above can fail', async () => {
    const route = api.composition.routes.find(({ path }) => path === '/api/dashboard')!
    const range = 'start=2026-03-05&end=2026-03-31'
    expect(await ask(route, `project=everybody&${range}`)).not.toEqual(
      await ask(route, `project=members&${range}`),
    )
  })

  it('says in meta which collections it was read from', async () => {
    const { body } = await api.admin.get(
      `/api/funnel?project=everybody&cohort=${cohort}&steps=a&steps=b`,
    )
    expect(body.meta.collections).toEqual(['events', 'users'])
  })
})
