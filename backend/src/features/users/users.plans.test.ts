import type { Explanation } from '@footpath/contract/common'
import { userSorts } from '@footpath/contract/users'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createEventFactory } from '../../../test/events.ts'
import { createTestApi, type TestApi } from '../../../test/harness.ts'
import { userPageStages } from './users.pipeline.ts'

/** What the database reads for a page: it must not grow with what is stored. */

const event = createEventFactory()
const users = 1500
let api: TestApi

beforeAll(async () => {
  api = await createTestApi({ clock: () => new Date('2026-03-31T10:00:00Z') })
  const everybody = Array.from(
    { length: users },
    (_, index) => `U${String(index).padStart(5, '0')}`,
  )
  await api.insertEvents(
    { id: 'many' },
    everybody.flatMap((id, index) => [
      event(id, '2026-03-01T10:00:00Z', {
        device: index % 2 ? 'mobile' : 'desktop',
        amount: index,
      }),
      event(id, '2026-03-20T10:00:00Z', { sessionId: `s${index}`, properties: { plan: 'pro' } }),
    ]),
  )
})
afterAll(() => api?.close())

async function explain(path: string, project = 'many'): Promise<Explanation[]> {
  const joint = path.includes('?') ? '&' : '?'
  const response = await api.admin.get(`${path}${joint}project=${project}&explain=pipeline`)
  expect(response.status, response.text).toBe(200)
  const { explain } = response.body as { explain: Explanation[] }
  expect(explain.length).toBeGreaterThan(0)
  return explain
}

describe('no collection is scanned', () => {
  test.each([
    '/api/users',
    '/api/users?sort=-revenue&page=10',
    '/api/users?sort=name&device=mobile',
    '/api/users?q=u0001',
    '/api/users?q=u0001&device=mobile',
    '/api/users?start=2026-03-05&end=2026-03-10',
    '/api/users/U00007/journey',
    '/api/users/U00007/journey?device=mobile',
    '/api/users/U00007/journey?filter=plan:is:pro',
    '/api/dashboard',
    '/api/dashboard?start=2026-03-10&end=2026-03-25',
    '/api/users?start=2026-02-20&end=2026-03-05',
    '/api/dashboard?device=bot',
  ])('%s', async (path) => {
    for (const { name, pipeline, executionStats } of await explain(path)) {
      expect(executionStats.plan, `${name} ${pipeline}`).not.toMatch(/COLLSCAN|\?/)
    }
  })
})

describe('nothing but an index or a few documents', () => {
  /** A page and what is looked up for it; what is sorted in memory is at most so much. */
  const few = 200

  const orders = userSorts.flatMap((sort) => [sort, `-${sort}`])
  const narrowings = ['', '&device=mobile', '&q=u0001', '&q=u0001&device=mobile']
  test.each([
    ...orders.flatMap((sort) => narrowings.map((more) => `/api/users?sort=${sort}${more}`)),
    '/api/users/U00007/journey',
    '/api/users/U00007/journey?page=2&limit=1',
    '/api/users/U00007/journey?device=mobile',
    '/api/users/U00007/journey?country=DE',
    '/api/users/U00007/journey?filter=plan:is:pro',
  ])('%s', async (path) => {
    const plans = await explain(path)
    for (const { name, pipeline, executionStats } of plans) {
      const { plan, documentsExamined } = executionStats
      expect(plan, `${name} ${pipeline}`).toMatch(/IXSCAN|COUNT_SCAN|IDHACK|EOF/)
      expect(plan, `${name} ${pipeline}`).not.toMatch(/COLLSCAN|\?/)
      if (/\bSORT\b/.test(plan)) expect(documentsExamined, `${name} ${plan}`).toBeLessThan(few)
    }
  })
})

test('leaving out bots reads the bots and counts everybody else in an index', async () => {
  const bots = 5
  const crowd = Array.from({ length: 500 }, (_, index) =>
    event(`U${index}`, '2026-03-20T10:00:00Z', { device: index < bots ? 'bot' : 'mobile' }),
  )
  await api.insertEvents({ id: 'crawled' }, crowd)
  const plans = [
    ...(await explain('/api/users?limit=1', 'crawled')),
    ...(await explain('/api/dashboard?limit=1', 'crawled')),
  ]
  const planOf = (name: string) => plans.find((plan) => plan.name === name)?.executionStats
  const counts = plans.filter(({ name }) => /^(How many users are active|New users)$/.test(name))
  // One of the active users, two of new ones: in the range before nobody is.
  const examined = counts.map(({ executionStats }) => executionStats.documentsExamined)
  expect(examined.sort()).toEqual([0, bots, bots])
  for (const { name, executionStats } of counts) {
    expect(executionStats.plan, name).toMatch(/^COUNT_SCAN/)
  }
  expect(planOf('Anybody who may be a bot')?.documentsExamined).toBe(1)
  const sessions = planOf('Sessions by the day on which they start')
  expect(sessions?.documentsExamined).toBe(500)
  for (const { name, executionStats } of plans) {
    expect(executionStats.plan, name).not.toMatch(/COLLSCAN|\?/)
  }
})

describe('what is read stays bounded', () => {
  test.each(['-lastSeen', 'firstSeen', '-revenue', 'name', 'device', '-country', 'sessions'])(
    'a page by %s reads as many users as it shows',
    async (sort) => {
      const plans = await explain(`/api/users?sort=${sort}&limit=10&page=3`)
      const page = plans.find(({ name }) => name === 'A page of the active users')
      expect(page?.executionStats.documentsExamined).toBe(30)
    },
  )

  test('a search reads the users it finds', async () => {
    for (const { executionStats } of await explain('/api/users?q=u0001')) {
      expect(executionStats.documentsExamined).toBeLessThanOrEqual(100)
    }
  })

  test("a journey reads the user's own events and sessions", async () => {
    for (const { executionStats } of await explain('/api/users/U00007/journey')) {
      expect(executionStats.documentsExamined).toBeLessThanOrEqual(2)
    }
  })

  test('proof of activity is one index look-up of one event', async () => {
    const stages = userPageStages({
      projectId: 'many',
      from: new Date('2026-03-01T00:00:00Z'),
      to: new Date('2026-03-02T00:00:00Z'),
      filters: { device: 'mobile', properties: [], bots: false },
      words: ['u0001'],
      order: { column: 'lastSeen', direction: -1 },
      proof: true,
      skip: 0,
      limit: 100,
    })
    const plan = await api.collections.users
      .aggregate([{ $match: { projectId: 'many' } }, ...stages])
      .explain('executionStats')
    const lookup = plan.stages.find((stage: object) => '$lookup' in stage)
    expect(Number(lookup.collectionScans)).toBe(0)
    expect(lookup.indexesUsed).toEqual(['projectId_1_userId_1_timestamp_-1'])
    // Ten users, of whom every other was there on a mobile: one event read for each.
    expect(Number(lookup.totalDocsExamined)).toBe(10)
  })
})
