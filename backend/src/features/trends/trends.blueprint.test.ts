import type { People } from '@footpath/contract/people'
import { type Top, type Trends, top, trends } from '@footpath/contract/trends'
import { beforeAll, describe, expect, test } from 'vitest'
import { useBlueprint } from '../../../test/blueprint.ts'

/** Tiny datasets with the answers worked out by hand from docs/metrics.md, Trends. */

const asOf = new Date('2026-03-31T10:30:00Z')
const { event, get, insertEvents } = useBlueprint(asOf)

type Query = Record<string, string | string[]>

async function ask(project: string, query: Query): Promise<Trends> {
  return trends.parse(await get('/api/trends', { project, ...query }))
}

/** Name, total and points of each series. */
function numbers({ series }: Pick<Trends, 'series'>) {
  return series.map(({ eventType, value, total, points }) => [
    value ?? eventType,
    total,
    points.map((point) => point.value),
  ])
}

async function userIds(project: string, query: Query): Promise<string[]> {
  const { users } = await get<People>('/api/trends/users', { project, ...query })
  expect(users.total).toBe(users.items.length)
  return users.items.map(({ id }) => id)
}

describe('measures', () => {
  const spent = (amount: number) => ({ eventType: 'buy', amount })
  const range = { start: '2026-02-01', end: '2026-02-03' }

  beforeAll(async () => {
    await insertEvents({ id: 'shop', currency: 'EUR' }, [
      event('u1', '2026-02-01T10:00:00Z', { eventType: 'view' }),
      event('u1', '2026-02-01T10:00:00Z', { eventType: 'view' }),
      event('u1', '2026-02-01T10:05:00Z', spent(100)),
      event('u2', '2026-02-01T23:50:00Z', { eventType: 'view' }),
      event('u2', '2026-02-02T00:10:00Z', spent(-30)),
      event('u1', '2026-02-03T10:00:00Z', { eventType: 'view' }),
      event('u1', '2026-02-03T10:00:00Z', { ...spent(500), currency: 'USD' }),
      event('u1', '2026-02-03T10:00:00Z', { eventType: 'identify' }),
      event('crawler', '2026-02-03T10:00:00Z', { eventType: 'view', device: 'bot' }),
      event('u1', '2026-02-04T00:00:00Z', { eventType: 'view' }),
    ])
  })

  test('events of all names together, without identify and bots', async () => {
    const answer = await ask('shop', range)
    expect(answer.series).toEqual([
      {
        eventType: null,
        value: null,
        total: 7,
        points: [
          { time: '2026-02-01', value: 4, complete: true },
          { time: '2026-02-02', value: 1, complete: true },
          { time: '2026-02-03', value: 2, complete: true },
        ],
      },
    ])
    expect(numbers(await ask('shop', { ...range, device: 'bot' }))).toEqual([[null, 1, [0, 0, 1]]])
  })

  test('of several events, each a series in the order asked, one that nobody did at 0', async () => {
    const events = ['buy', 'view', 'leave']
    expect(numbers(await ask('shop', { ...range, events }))).toEqual([
      ['buy', 3, [1, 1, 1]],
      ['view', 4, [3, 0, 1]],
      ['leave', 0, [0, 0, 0]],
    ])
  })

  test('users are distinct in each day, and over the range', async () => {
    const events = ['view', 'buy']
    expect(numbers(await ask('shop', { ...range, measure: 'users', events }))).toEqual([
      ['view', 2, [2, 0, 1]],
      ['buy', 2, [1, 1, 1]],
    ])
    expect(numbers(await ask('shop', { ...range, measure: 'users' }))).toEqual([
      [null, 2, [2, 1, 1]],
    ])
    expect(await userIds('shop', range)).toEqual(['u1', 'u2'])
    expect(await userIds('shop', { ...range, event: 'buy', time: '2026-02-02' })).toEqual(['u2'])
  })

  test('revenue is what the events bring in the project’s currency', async () => {
    const query = { ...range, measure: 'revenue', events: ['buy', 'view'] }
    expect(numbers(await ask('shop', query))).toEqual([
      ['buy', 70, [100, -30, 0]],
      ['view', 0, [0, 0, 0]],
    ])
  })

  test('a session counts where it starts, also for an event that comes after midnight', async () => {
    const sessions = { ...range, measure: 'sessions' }
    const events = ['view', 'buy']
    expect(numbers(await ask('shop', { ...sessions, events }))).toEqual([
      ['view', 3, [2, 0, 1]],
      ['buy', 3, [2, 0, 1]],
    ])
    expect(numbers(await ask('shop', sessions))).toEqual([[null, 3, [2, 0, 1]]])
    // Its purchase is of the second, but it started on the day before.
    const second = { ...sessions, start: '2026-02-02', end: '2026-02-02', events: 'buy' }
    expect(numbers(await ask('shop', second))).toEqual([['buy', 0, [0]]])
    // And one that starts on the first still counts for what follows after the range.
    const first = { ...sessions, start: '2026-02-01', end: '2026-02-01', events: 'buy' }
    expect(numbers(await ask('shop', first))).toEqual([['buy', 2, [2]]])
  })
})

describe('sessions', () => {
  test('with and without a client’s id, side by side, each once', async () => {
    const at = (time: string) => `2026-02-01T${time}:00Z`
    const buy = { eventType: 'buy' }
    await insertEvents({ id: 'keys' }, [
      // Two sessions by a gap of more than half an hour; only the second buys, twice.
      event('u1', at('10:00')),
      event('u1', at('10:30')),
      event('u1', at('11:01')),
      event('u1', at('11:02'), buy),
      event('u1', at('11:02'), buy),
      // In between, one under an id that both begins before and ends after.
      event('u1', at('09:00'), { sessionId: 's' }),
      event('u1', at('12:00'), { sessionId: 's', ...buy }),
      event('u1', at('13:00'), { sessionId: 'none' }),
    ])
    const range = { start: '2026-02-01', end: '2026-02-01' }
    const query = { ...range, measure: 'sessions' }
    expect(numbers(await ask('keys', query))).toEqual([[null, 4, [4]]])
    expect(numbers(await ask('keys', { ...query, events: 'buy' }))).toEqual([['buy', 2, [2]]])
    const byHour = await ask('keys', { ...query, events: 'buy', interval: 'hour' })
    const hours = byHour.series[0]!.points.filter(({ value }) => value > 0)
    expect(hours.map(({ time }) => time)).toEqual([
      '2026-02-01T09:00:00.000Z',
      '2026-02-01T11:00:00.000Z',
    ])
  })

  test('as the filters show them: what starts later is of the later day', async () => {
    const of = (device: 'mobile' | 'desktop', eventType: string) => ({
      sessionId: 's',
      device,
      eventType,
    })
    await insertEvents({ id: 'parts' }, [
      event('u1', '2026-02-01T23:50:00Z', of('desktop', 'view')),
      event('u1', '2026-02-02T00:05:00Z', of('mobile', 'view')),
      event('u1', '2026-02-02T00:06:00Z', of('desktop', 'buy')),
    ])
    const query = {
      start: '2026-02-01',
      end: '2026-02-02',
      measure: 'sessions',
      events: ['view', 'buy'],
    }
    expect(numbers(await ask('parts', query))).toEqual([
      ['view', 1, [1, 0]],
      ['buy', 1, [1, 0]],
    ])
    expect(numbers(await ask('parts', { ...query, device: 'mobile' }))).toEqual([
      ['view', 1, [0, 1]],
      ['buy', 0, [0, 0]],
    ])
  })
})

describe('time', () => {
  test('an hour that the clocks skip is none; one that they show twice is two', async () => {
    await insertEvents({ id: 'berlin', timeZone: 'Europe/Berlin' }, [
      event('u1', '2026-03-29T00:59:59.999Z'),
      event('u1', '2026-03-29T01:00:00.000Z'),
      event('u1', '2025-10-26T00:30:00.000Z'),
      event('u1', '2025-10-26T01:30:00.000Z'),
    ])
    const spring = await ask('berlin', { start: '2026-03-29', end: '2026-03-29', interval: 'hour' })
    expect(spring.series[0]!.points).toHaveLength(23)
    expect(spring.series[0]!.points.slice(0, 3)).toEqual([
      { time: '2026-03-28T23:00:00.000Z', value: 0, complete: true },
      { time: '2026-03-29T00:00:00.000Z', value: 1, complete: true },
      { time: '2026-03-29T01:00:00.000Z', value: 1, complete: true },
    ])
    const autumn = await ask('berlin', { start: '2025-10-26', end: '2025-10-26', interval: 'hour' })
    expect(autumn.series[0]!.points).toHaveLength(25)
    expect(autumn.series[0]!.points.slice(2, 4)).toEqual([
      { time: '2025-10-26T00:00:00.000Z', value: 1, complete: true },
      { time: '2025-10-26T01:00:00.000Z', value: 1, complete: true },
    ])
    const byDay = await ask('berlin', { start: '2026-03-28', end: '2026-03-30' })
    expect(numbers(byDay)).toEqual([[null, 2, [0, 2, 0]]])
    const hour = { interval: 'hour', time: '2026-03-29T01:00:00Z' }
    expect(await userIds('berlin', { start: '2026-03-29', end: '2026-03-29', ...hour })).toEqual([
      'u1',
    ])
  })

  test('weeks begin as the project says; of a week only the range’s days count', async () => {
    const events = ['2025-12-27', '2025-12-28', '2025-12-29', '2026-01-03', '2026-01-04'].map(
      (day) => event('u1', `${day}T12:00:00Z`),
    )
    await insertEvents({ id: 'mondays' }, events)
    await insertEvents({ id: 'sundays', weekStart: 'sunday' }, events)
    const query = { start: '2025-12-28', end: '2026-01-04', interval: 'week' }
    expect((await ask('mondays', query)).series[0]!.points).toEqual([
      { time: '2025-12-22', value: 1, complete: false },
      { time: '2025-12-29', value: 3, complete: true },
    ])
    expect((await ask('sundays', query)).series[0]!.points).toEqual([
      { time: '2025-12-28', value: 3, complete: true },
      { time: '2026-01-04', value: 1, complete: false },
    ])
    const months = await ask('mondays', { ...query, interval: 'month' })
    expect(months.series[0]!.points).toEqual([
      { time: '2025-12-01', value: 2, complete: false },
      { time: '2026-01-01', value: 2, complete: false },
    ])
  })

  test('what has not begun is absent, what is under way incomplete', async () => {
    await insertEvents({ id: 'now' }, [event('u1', '2026-03-31T10:00:00Z')])
    const range = { start: '2026-03-31', end: '2026-04-02' }
    expect((await ask('now', range)).series[0]!.points).toEqual([
      { time: '2026-03-31', value: 1, complete: false },
    ])
    const hours = (await ask('now', { ...range, interval: 'hour' })).series[0]!.points
    expect(hours.slice(-2)).toEqual([
      { time: '2026-03-31T09:00:00.000Z', value: 0, complete: true },
      { time: '2026-03-31T10:00:00.000Z', value: 1, complete: false },
    ])
    expect((await ask('now', { start: '2026-05-01', end: '2026-05-02' })).series).toEqual([
      { eventType: null, value: null, total: 0, points: [] },
    ])
  })

  test('the range before stands beside it', async () => {
    await insertEvents({ id: 'before' }, [
      event('u1', '2026-01-30T12:00:00Z'),
      event('u1', '2026-01-31T12:00:00Z'),
      event('u1', '2026-02-02T12:00:00Z'),
    ])
    const answer = await ask('before', {
      start: '2026-02-01',
      end: '2026-02-02',
      compare: 'previous',
    })
    expect(numbers(answer)).toEqual([[null, 1, [0, 1]]])
    expect(answer.previous).toMatchObject({ start: '2026-01-30', end: '2026-01-31' })
    expect(numbers(answer.previous!)).toEqual([[null, 2, [1, 1]]])
  })
})

describe('a breakdown', () => {
  const range = { start: '2026-02-01', end: '2026-02-02' }
  const tier = (value: unknown) => ({ eventType: 'view', properties: { tier: value } })

  beforeAll(async () => {
    const at = '2026-02-01T12:00:00Z'
    const known = Array.from({ length: 26 }, (_, index) => `v${String(index).padStart(2, '0')}`)
    await insertEvents({ id: 'tiers' }, [
      // Two users for each of 26 values: the last, in the order of names, is one too many.
      ...known.flatMap((value) => [
        event(`a${value}`, at, tier(value)),
        event(`b${value}`, at, tier(value)),
      ]),
      // Somebody of two rare values, on both days, and with events that have none, or a list.
      event('rare', at, tier('x')),
      event('rare', at, tier('y')),
      event('rare', '2026-02-02T12:00:00Z', tier('y')),
      event('rare', at, { eventType: 'view' }),
      event('list', at, tier(['v00'])),
      event('someone', at, tier(null)),
      event('someone', at, { ...tier('v00'), eventType: 'other' }),
    ])
  })

  test('tells the 25 values with the most, the others once each, and what has none', async () => {
    const query = { ...range, events: 'view', breakdown: 'tier', measure: 'users' }
    const answer = numbers(await ask('tiers', query))
    expect(answer).toHaveLength(27)
    expect(answer[0]).toEqual(['v00', 2, [2, 0]])
    expect(answer[24]).toEqual(['v24', 2, [2, 0]])
    // v25's two, the rare one once, and the list's.
    expect(answer[25]).toEqual(['(other)', 4, [4, 1]])
    expect(answer[26]).toEqual(['(not set)', 2, [2, 0]])
    const { series } = await ask('tiers', { ...query, measure: 'events' })
    expect(series.find(({ value }) => value === '(other)')?.total).toBe(6)
  })

  test('and who stands behind each', async () => {
    const users = (query: Query) =>
      userIds('tiers', { ...range, event: 'view', breakdown: 'tier', ...query })
    expect(await users({ value: 'v00' })).toEqual(['av00', 'bv00'])
    expect(await users({ value: '(other)' })).toEqual(['av25', 'bv25', 'list', 'rare'])
    expect(await users({ value: '(other)', time: '2026-02-02' })).toEqual(['rare'])
    expect(await users({ value: '(not set)' })).toEqual(['rare', 'someone'])
    expect(await users({ value: 'y' })).toEqual(['rare'])
  })

  test('numbers and texts that read the same are one; each event ranks its own', async () => {
    const on = (eventType: string, tier: unknown) => ({ eventType, properties: { tier } })
    await insertEvents({ id: 'types', currency: 'EUR' }, [
      event('u1', '2026-02-01T12:00:00Z', { ...on('buy', 7), amount: 100 }),
      event('u1', '2026-02-02T12:00:00Z', { ...on('buy', '7'), amount: 50 }),
      event('u1', '2026-02-02T12:00:00Z', { ...on('buy', true), amount: 500 }),
      event('u2', '2026-02-02T12:00:00Z', on('view', '$where')),
    ])
    const query = { ...range, events: ['view', 'buy'], breakdown: 'tier', measure: 'revenue' }
    expect(numbers(await ask('types', query))).toEqual([
      ['$where', 0, [0, 0]],
      ['true', 500, [0, 500]],
      ['7', 150, [100, 50]],
    ])
  })

  test('the range before is told by the same values', async () => {
    await insertEvents({ id: 'told' }, [
      event('u1', '2026-01-31T12:00:00Z', { device: 'tv' }),
      event('u1', '2026-02-01T12:00:00Z', { device: 'mobile' }),
    ])
    const query = {
      start: '2026-02-01',
      end: '2026-02-01',
      breakdown: 'device',
      compare: 'previous',
    }
    const answer = await ask('told', query)
    expect(numbers(answer)).toEqual([['mobile', 1, [1]]])
    expect(numbers(answer.previous!)).toEqual([
      ['mobile', 0, [0]],
      ['(other)', 1, [1]],
    ])
  })

  test('of sessions counts one at each value it has an event of', async () => {
    const on = (page: string) => ({ eventType: 'view', page, sessionId: 's' })
    await insertEvents({ id: 'pages' }, [
      event('u1', '2026-02-01T12:00:00Z', on('/a')),
      event('u1', '2026-02-01T12:01:00Z', on('/a')),
      event('u1', '2026-02-01T12:02:00Z', on('/b')),
      event('u2', '2026-02-02T12:00:00Z', { ...on('/a'), sessionId: 't' }),
    ])
    const query = { ...range, breakdown: 'page', measure: 'sessions' }
    expect(numbers(await ask('pages', query))).toEqual([
      ['/a', 2, [1, 1]],
      ['/b', 1, [1, 0]],
    ])
  })
})

describe('the top', () => {
  const range = { start: '2026-02-01', end: '2026-02-01' }
  beforeAll(async () => {
    const at = '2026-02-01T12:00:00Z'
    const view = (page?: string) => ({ eventType: 'page_view', ...(page && { page }) })
    await insertEvents({ id: 'top' }, [
      event('u1', at, view('/b')),
      event('u1', at, view('/b')),
      event('u2', at, view('/b')),
      event('u2', at, view('/a')),
      event('u2', at, view()),
      event('u1', at, { eventType: 'search', page: '/a' }),
    ])
  })

  test.each([
    [
      'eventType',
      [
        ['page_view', 5, 2],
        ['search', 1, 1],
      ],
    ],
    [
      'page',
      [
        ['/b', 3, 2],
        ['(not set)', 1, 1],
        ['/a', 1, 1],
      ],
    ],
  ])('by %s', async (by, expected) => {
    const answer: Top = top.parse(await get('/api/trends/top', { project: 'top', ...range, by }))
    expect(answer.items.map(({ value, events, users }) => [value, events, users])).toEqual(expected)
    expect(answer.total).toBe(expected.length)
  })

  test('page by page', async () => {
    const query = { project: 'top', ...range, by: 'page', limit: '2', page: '2' }
    const answer = await get<Top>('/api/trends/top', query)
    expect(answer).toMatchObject({ items: [{ value: '/a' }], total: 3, page: 2, limit: 2 })
  })
})
