import type { UsersAnswer } from '@footpath/contract/users'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createEventFactory } from '../../../test/events.ts'
import { createTestApi, type TestApi } from '../../../test/harness.ts'

const event = createEventFactory()
let api: TestApi

/** Ten people of one day each, and one who came before and after but not in March. */
const people = [
  { id: 'U01', name: 'Zoë Ångström', email: 'zoe@example.com' },
  { id: 'U02', name: 'Zoe Miller', email: 'miller@example.com' },
  { id: 'U03', name: 'Anna-Maria Zoellner', email: 'am@example.org' },
  { id: 'U04', name: 'José (a+)+$', email: 'jose@example.org' },
]

beforeAll(async () => {
  api = await createTestApi({ clock: () => new Date('2026-04-30T12:00:00Z') })
  await api.insertEvents({ id: 'people' }, [
    ...people.flatMap(({ id, name, email }, index) => [
      event(id, `2026-03-0${index + 1}T10:00:00Z`, {
        eventType: 'identify',
        traits: { name, email },
      }),
      event(id, `2026-03-0${index + 1}T10:00:00Z`, { device: 'desktop', country: 'DE' }),
    ]),
    event('U05', '2026-02-01T10:00:00Z', { device: 'mobile', country: 'FR' }),
    event('U05', '2026-04-01T10:00:00Z', { device: 'mobile', country: 'FR', amount: 500 }),
    event('U06', '2026-02-01T10:00:00Z'),
    event('U06', '2026-03-03T10:00:00Z', { device: 'mobile' }),
    event('U06', '2026-04-02T10:00:00Z'),
  ])
})
afterAll(() => api?.close())

const march = { project: 'people', start: '2026-03-01', end: '2026-03-31' }

async function list(query: object): Promise<UsersAnswer['users']> {
  const response = await api.admin.get('/api/users').query({ ...march, ...query })
  expect(response.status, response.text).toBe(200)
  return response.body.users
}
async function ids(query: object): Promise<string[]> {
  return (await list(query)).items.map(({ id }) => id)
}

describe('rows', () => {
  test('are the users active in the range, also those seen before and after it', async () => {
    const { items, total } = await list({ sort: 'firstSeen' })
    expect(items.map(({ id }) => id)).toEqual(['U06', 'U01', 'U02', 'U03', 'U04'])
    expect(total).toBe(5)
  })

  test('of a range that nobody spans are counted without their events', async () => {
    expect(await list({ start: '2026-01-01', end: '2026-04-30' })).toMatchObject({ total: 6 })
    // U05 and U06 came before the end and were seen after it, but none was seen before the start.
    expect(await list({ start: '2026-01-01', end: '2026-03-02' })).toMatchObject({ total: 4 })
  })

  test('under a filter are those whose events in the range match it', async () => {
    expect(await list({ device: 'mobile' })).toMatchObject({ total: 1, items: [{ id: 'U06' }] })
    expect(await ids({ country: 'DE', sort: 'name' })).toEqual(['U03', 'U04', 'U02', 'U01'])
  })

  test('show totals of the whole history', async () => {
    const [row] = (await list({ start: '2026-04-01', end: '2026-04-01' })).items
    expect(row).toEqual({
      id: 'U05',
      name: null,
      email: null,
      device: 'mobile',
      country: 'FR',
      firstSeen: '2026-02-01T10:00:00.000Z',
      lastSeen: '2026-04-01T10:00:00.000Z',
      sessions: 2,
      events: 2,
      revenue: 500,
    })
  })
})

describe('bots', () => {
  const february = { project: 'bots', start: '2026-02-01', end: '2026-02-28' }
  const people = { total: 2, items: [{ id: 'both' }, { id: 'person' }] }
  beforeAll(() =>
    api.insertEvents({ id: 'bots' }, [
      event('crawler', '2026-02-10T10:00:00Z', { device: 'bot' }),
      event('person', '2026-02-10T10:00:00Z', { device: 'mobile' }),
      event('both', '2026-02-10T10:00:00Z', { device: 'mobile' }),
      event('both', '2026-02-11T10:00:00Z', { device: 'bot' }),
      // A bot in February, a person in March.
      event('later', '2026-02-12T10:00:00Z', { device: 'bot' }),
      event('later', '2026-03-12T10:00:00Z', { device: 'mobile' }),
    ]),
  )

  test('are no rows, unless asked for', async () => {
    expect(await list({ ...february, sort: 'name' })).toMatchObject(people)
    expect(await list({ ...february, q: 'crawler' })).toMatchObject({ total: 0, items: [] })
    expect(await list({ ...february, q: 'both' })).toMatchObject({ total: 1 })
    expect(await list({ ...february, device: 'bot' })).toMatchObject({ total: 3 })
  })

  test('nor where it is not noted who came as a bot', async () => {
    await api.collections.users.updateMany({ projectId: 'bots' }, { $unset: { seenAsBot: '' } })
    expect(await list({ ...february, sort: 'name' })).toMatchObject(people)
  })
})

describe('order and pages', () => {
  test('ties go by id in the direction of the order, so that pages never overlap', async () => {
    expect(await ids({ sort: 'events', country: 'DE' })).toEqual(['U01', 'U02', 'U03', 'U04'])
    expect(await ids({ sort: '-events', country: 'DE' })).toEqual(['U04', 'U03', 'U02', 'U01'])
  })

  test('pages follow each other and tell the same total', async () => {
    const pages = await Promise.all(
      [1, 2, 3].map((page) => list({ sort: '-events', limit: 2, page })),
    )
    expect(pages.flatMap(({ items }) => items.map(({ id }) => id))).toEqual(
      await ids({ sort: '-events' }),
    )
    expect(pages.map(({ total, items }) => [total, items.length])).toEqual([
      [5, 2],
      [5, 2],
      [5, 1],
    ])
  })
})

describe('search', () => {
  test.each([
    ['zoe', ['U01', 'U02', 'U03']],
    ['ZOË', ['U01', 'U02', 'U03']],
    ['angs', ['U01']],
    ['mil zo', ['U02']],
    ['maria', ['U03']],
    ['example.org', ['U03', 'U04']],
    ['u0', ['U01', 'U02', 'U03', 'U04', 'U06']],
    ['llner', []],
    ['zoe nobody', []],
    ['(a+)+$', ['U01', 'U03', 'U04']],
    ['.*', []],
    ['+$', []],
    ['', ['U01', 'U02', 'U03', 'U04', 'U06']],
  ])('%j finds %j', async (q, expected) => {
    const { items, total } = await list({ q, sort: 'lastSeen' })
    expect(items.map(({ id }) => id)).toEqual(expected)
    expect(total).toBe(expected.length)
  })

  test.each(['(a+)+$', 'a'.repeat(128), '((((((((((a+)+)+)+)+)+)+)+)+)+)+$'])(
    'a pattern that would run away is plain text: %s takes under 50 ms',
    async (q) => {
      const tookMs: number[] = []
      // The quickest of five, so that a busy machine is not taken for a slow pattern.
      for (let attempt = 0; attempt < 5; attempt += 1) {
        const started = performance.now()
        await list({ q })
        tookMs.push(performance.now() - started)
      }
      expect(Math.min(...tookMs)).toBeLessThan(50)
    },
  )
})

describe('refused with 400', () => {
  test.each([
    'q=ann&q=bob',
    'q[$regex]=.*',
    'q[]=ann',
    `q=${'a'.repeat(129)}`,
    'limit=101',
    'limit=0',
    'page=0',
    'page=101&limit=100',
    'page=501',
    'sort=password',
    'sort=--name',
    'colour=red',
    'device=fridge',
    'device[$ne]=desktop',
    'country=Germany',
    'country=de',
    'start=2026-03-31&end=2026-03-01',
    'start=2025-01-01&end=2026-02-05',
    'start=2026-02-30',
    'filter=$where:is:1',
    'filter=plan:like:pro',
    'engine=magic',
  ])('%s', async (query) => {
    for (const path of ['/api/users', '/api/dashboard']) {
      const response = await api.admin.get(`${path}?project=people&${query}`)
      expect(response.status, `${path}?${query} ${response.text}`).toBe(400)
      expect(response.headers['content-type']).toMatch('application/problem+json')
    }
  })

  test('but the last possible row, and a range of 400 days, are not', async () => {
    expect(await list({ page: 100, limit: 100 })).toMatchObject({ items: [], total: 5 })
    const days400 = { start: '2025-01-01', end: '2026-02-04' }
    expect((await api.admin.get('/api/users').query({ ...march, ...days400 })).status).toBe(200)
  })
})
