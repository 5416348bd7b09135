import type { People } from '@footpath/contract/people'
import { type Engagement, engagement, type Segments, segments } from '@footpath/contract/segments'
import { beforeAll, describe, expect, it } from 'vitest'
import { useBlueprint } from '../../../test/blueprint.ts'

/** Tiny datasets with the answers worked out by hand from docs/metrics.md, Segments and Engagement. */

const asOf = new Date('2026-03-31T10:00:00Z')
const { api, event, get, insertEvents } = useBlueprint(asOf)

type Query = Record<string, string>

async function ask(project: string, query: Query = {}): Promise<Segments> {
  return segments.parse(await get('/api/segments', { project, ...query }))
}

async function userIds(path: string, query: Query): Promise<string[]> {
  const { users } = await get<People>(path, { limit: '100', ...query })
  expect(users.items).toHaveLength(users.total)
  return users.items.map(({ id }) => id)
}

const days = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, index) => String(first + index).padStart(2, '0'))

/** A visit of ten minutes, with a purchase where there is an amount. */
function visit(userId: string, day: string, amount?: number) {
  return [
    event(userId, `2026-03-${day}T12:00:00Z`, { eventType: 'page_view' }),
    event(userId, `2026-03-${day}T12:10:00Z`, amount ? { eventType: 'purchase', amount } : {}),
  ]
}

const march = { start: '2026-03-01', end: '2026-03-31' }

/** Three kinds of people that differ in everything but the length of their sessions. */
const threeKinds = [
  ...['r1', 'r2', 'r3', 'r4'].flatMap((id) => days(10, 29).flatMap((day) => visit(id, day))),
  ...['v1', 'v2', 'v3'].flatMap((id) => days(11, 30).flatMap((day) => visit(id, day, 5000))),
  ...['a1', 'a2'].flatMap((id) => days(1, 2).flatMap((day) => visit(id, day))),
]

describe('GET /api/segments', () => {
  beforeAll(() => insertEvents({ id: 'three' }, threeKinds))

  it('finds three kinds of people, tells how many there are, and names them', async () => {
    const answer = await ask('three', march)
    expect(answer).toMatchObject({ users: 9, k: 3, asked: 'auto', fitted: 9, sampled: 9 })
    expect(answer.silhouette).toBeCloseTo(1, 10)
    expect(answer.candidates.map(({ k }) => k)).toEqual([2, 3])
    const [regular, highValue, atRisk] = answer.segments
    expect(regular).toMatchObject({ id: 'regular', name: 'Regular', size: 4, share: 4 / 9 })
    expect(regular?.centroid).toEqual({
      activeDays: 20,
      sessions: 20,
      events: 40,
      revenue: 0,
      daysSinceLastEvent: 2,
      averageSessionSeconds: 600,
    })
    expect(highValue).toMatchObject({ id: 'highValue', name: 'High Value', size: 3 })
    expect(highValue?.centroid).toMatchObject({ revenue: 100_000, daysSinceLastEvent: 1 })
    expect(atRisk).toMatchObject({ id: 'atRisk', name: 'At Risk', size: 2 })
    expect(atRisk?.centroid).toMatchObject({ activeDays: 2, daysSinceLastEvent: 29 })
  })

  it('opens into the people of each', async () => {
    const query = { project: 'three', ...march }
    const path = '/api/segments/users'
    expect(await userIds(path, { ...query, segment: 'atRisk' })).toEqual(['a1', 'a2'])
    expect(await userIds(path, { ...query, segment: 'highValue' })).toEqual(['v1', 'v2', 'v3'])
    expect(await userIds(path, query)).toHaveLength(9)
    const paged = await get<People>(path, { ...query, limit: '4', page: '3' })
    expect(paged.users).toMatchObject({ total: 9, items: [{ id: 'v3' }] })
  })

  it('divides into as many as asked for, at most as many as differ', async () => {
    const two = await ask('three', { ...march, k: '2' })
    expect(two).toMatchObject({ k: 2, asked: 2, candidates: [] })
    expect(two.segments.map(({ size }) => size)).toEqual([7, 2])
    const eight = await ask('three', { ...march, k: '8' })
    expect(eight).toMatchObject({ k: 3, asked: 8 })
  })

  it('answers for nobody, for one, and for people who are all alike', async () => {
    const before = { start: '2026-01-01', end: '2026-01-31' }
    expect(await ask('three', before)).toMatchObject({
      users: 0,
      k: 0,
      silhouette: null,
      segments: [],
    })
    await insertEvents({ id: 'one' }, visit('only', '05'))
    const one = await ask('one', { ...march, k: '3' })
    expect(one).toMatchObject({ users: 1, k: 1, silhouette: null })
    expect(one.segments).toMatchObject([{ id: 'regular', size: 1, share: 1, silhouette: null }])

    const alike = ['x', 'y', 'z'].flatMap((id) => visit(id, '05'))
    await insertEvents({ id: 'alike' }, alike)
    expect((await ask('alike', march)).segments).toMatchObject([{ size: 3, silhouette: null }])
  })

  it('divides in the same way whatever the order in which events came', async () => {
    const id = (index: number) => `u${(index * 37) % 101}`
    const many = Array.from({ length: 400 }, (_, index) =>
      visit(id(index * index), days(1, 31)[(index * 7) % 31]!, (index % 5) * 100),
    ).flat()
    await insertEvents({ id: 'forwards' }, many)
    await insertEvents({ id: 'backwards' }, [...many].reverse())
    const { meta: _, ...forwards } = await ask('forwards', march)
    const { meta: __, ...backwards } = await ask('backwards', march)
    expect(backwards).toEqual(forwards)
    expect(forwards.k).toBeGreaterThan(1)
    const listed = await Promise.all(
      forwards.segments.map(({ id: segment }) =>
        userIds('/api/segments/users', { project: 'forwards', ...march, segment }),
      ),
    )
    expect(listed.map((ids) => ids.length)).toEqual(forwards.segments.map(({ size }) => size))
    expect(new Set(listed.flat()).size).toBe(forwards.users)
    expect(new Set(forwards.segments.map(({ name }) => name)).size).toBe(forwards.k)
  })

  it('counts days in the zone’s calendar, over a day of 23 hours and a year’s end', async () => {
    await insertEvents({ id: 'berlin', timeZone: 'Europe/Berlin' }, [
      event('u1', '2026-03-28T22:59:59Z'),
      event('u1', '2026-03-29T21:59:59Z'),
      event('u1', '2025-12-31T22:59:59Z'),
      event('u1', '2025-12-31T23:00:00Z'),
    ])
    const centroidOf = async (start: string, end: string) =>
      (await ask('berlin', { start, end })).segments[0]?.centroid
    const spring = await centroidOf('2026-03-28', '2026-03-30')
    expect(spring).toMatchObject({ activeDays: 2, daysSinceLastEvent: 1 })
    const newYear = await centroidOf('2025-12-31', '2026-01-01')
    expect(newYear).toMatchObject({ activeDays: 2, daysSinceLastEvent: 0 })
    // Days to come are none since.
    const open = await centroidOf('2026-03-28', '2026-04-30')
    expect(open).toMatchObject({ daysSinceLastEvent: 2 })
  })

  it('is a condition of cohorts, and so a filter of every report', async () => {
    const condition = { kind: 'segment', segment: 'highValue', k: 3, within: march }
    const made = await api()
      .admin.post('/api/cohorts')
      .send({ project: 'three', name: 'Valuable', question: { conditions: [condition] } })
    expect(made.status, made.text).toBe(201)
    const { id: cohort } = made.body
    const members = await userIds(`/api/cohorts/${cohort}/users`, { project: 'three' })
    expect(members).toEqual(['v1', 'v2', 'v3'])
    expect(await ask('three', { ...march, cohort })).toMatchObject({ users: 3 })

    const gone = { ...condition, segment: 'new' }
    const nobody = await api()
      .admin.post('/api/cohorts/preview')
      .send({ project: 'three', question: { conditions: [gone] } })
    expect([nobody.status, nobody.body.size], nobody.text).toEqual([200, 0])
  })

  it('refuses what it cannot answer, and says why', async () => {
    for (const query of ['k=1', 'k=9', 'k=many', 'k=2.5', 'segment=atRisk']) {
      const response = await api().admin.get(`/api/segments?project=three&${query}`)
      expect(response.status, query).toBe(400)
    }
    const users = '/api/segments/users?project=three&start=2026-03-01&end=2026-03-31'
    expect((await api().admin.get(`${users}&segment=best`)).status).toBe(400)
    expect((await api().admin.get(`${users}&segment=new`)).status).toBe(404)
    expect((await api().anonymous.get('/api/segments?project=three')).status).toBe(401)
  })

  it('gives tables, and the pipelines behind them', async () => {
    const csv = await api()
      .admin.get('/api/segments')
      .query({ project: 'three', ...march, format: 'csv' })
    expect(csv.text.split('\r\n').slice(0, 2)).toEqual([
      'id,name,size,share,silhouette,activeDays,sessions,events,revenue,daysSinceLastEvent,averageSessionSeconds',
      expect.stringMatching(
        /^regular,Regular,4,0\.4444444444444444,(1|0\.99+\d*),20,20,40,0,2,600$/,
      ),
    ])
    const { explain, meta } = await ask('three', { ...march, explain: 'pipeline' })
    expect(explain?.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'What each user did from 2026-03-01 to 2026-03-31',
        'Each user’s sessions from 2026-03-01 to 2026-03-31',
      ]),
    )
    expect(meta.definition.source).toBe('docs/metrics.md#segments')
  })
})

describe('GET /api/segments/engagement', () => {
  it('divides by active days, ties by events, then by id', async () => {
    await insertEvents({ id: 'levels' }, [
      ...days(1, 3).flatMap((day) => visit('u6', day, 100)),
      ...days(1, 2).flatMap((day) => visit('u1', day, 50)),
      ...days(1, 2).flatMap((day) => visit('u2', day)),
      event('u2', '2026-03-02T13:00:00Z'),
      ...visit('u3', '09'),
      ...visit('u4', '09'),
      ...visit('u5', '09', -40),
    ])
    const answer: Engagement = engagement.parse(
      await get('/api/segments/engagement', { project: 'levels', ...march }),
    )
    expect(answer).toMatchObject({ users: 6, events: 21, revenue: 360 })
    // By rank: u6 (3 days), u2 (2 days, 5 events), u1 (2 days, 4 events), u3, u4, u5 (1 day).
    expect(answer.levels).toEqual([
      {
        level: 'heavy',
        users: 2,
        share: 2 / 6,
        fewestDays: 2,
        mostDays: 3,
        events: 11,
        eventShare: 11 / 21,
        revenue: 300,
        revenueShare: 300 / 360,
      },
      {
        level: 'medium',
        users: 1,
        share: 1 / 6,
        fewestDays: 2,
        mostDays: 2,
        events: 4,
        eventShare: 4 / 21,
        revenue: 100,
        revenueShare: 100 / 360,
      },
      {
        level: 'light',
        users: 3,
        share: 3 / 6,
        fewestDays: 1,
        mostDays: 1,
        events: 6,
        eventShare: 6 / 21,
        revenue: -40,
        revenueShare: -40 / 360,
      },
    ])
    const path = '/api/segments/engagement/users'
    const query = { project: 'levels', ...march }
    expect(await userIds(path, { ...query, level: 'heavy' })).toEqual(['u2', 'u6'])
    expect(await userIds(path, { ...query, level: 'medium' })).toEqual(['u1'])
    expect(await userIds(path, { ...query, level: 'light' })).toEqual(['u3', 'u4', 'u5'])
    expect(await userIds(path, query)).toHaveLength(6)
  })

  it('has all three levels, also of nobody', async () => {
    const query = { project: 'levels', start: '2026-01-01', end: '2026-01-31' }
    const { users, levels } = await get<Engagement>('/api/segments/engagement', query)
    expect([users, levels.map((each) => [each.level, each.users, each.share])]).toEqual([
      0,
      [
        ['heavy', 0, null],
        ['medium', 0, null],
        ['light', 0, null],
      ],
    ])
  })
})
