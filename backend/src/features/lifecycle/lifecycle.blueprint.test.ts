import { type Lifecycle, lifecycle } from '@footpath/contract/lifecycle'
import { lifecycleStates } from '@footpath/contract/lifecycleStates'
import type { People } from '@footpath/contract/people'
import { beforeAll, describe, expect, test } from 'vitest'
import { useBlueprint } from '../../../test/blueprint.ts'

/** Tiny datasets with the answers worked out by hand from docs/metrics.md, Lifecycle. */

const asOf = new Date('2026-03-31T10:00:00Z')
const { event, get, insertEvents } = useBlueprint(asOf)

type Query = Record<string, string>

async function ask(project: string, query: Query): Promise<Lifecycle> {
  return lifecycle.parse(await get('/api/lifecycle', { project, ...query }))
}

/** Period, new, returning, resurrecting, dormant. */
function rows({ points }: Pick<Lifecycle, 'points'>) {
  return points.map((point) => [point.period, ...lifecycleStates.map((state) => point[state])])
}

async function userIds(project: string, query: Query): Promise<string[]> {
  const { users } = await get<People>('/api/lifecycle/users', { project, ...query })
  expect(users.total).toBe(users.items.length)
  return users.items.map(({ id }) => id)
}

describe('by day', () => {
  const range = { start: '2026-02-01', end: '2026-02-03', period: 'day' }
  beforeAll(async () => {
    await insertEvents({ id: 'days' }, [
      event('daily', '2026-01-31T12:00:00Z'),
      event('daily', '2026-02-01T12:00:00Z'),
      event('daily', '2026-02-01T12:00:00Z'),
      event('daily', '2026-02-02T00:00:00Z'),
      event('daily', '2026-02-03T23:59:59.999Z'),
      event('pausing', '2026-01-31T12:00:00Z'),
      event('pausing', '2026-02-02T12:00:00Z'),
      event('once', '2026-02-02T12:00:00Z'),
      event('ancient', '2025-06-01T12:00:00Z'),
      event('ancient', '2026-02-03T12:00:00Z'),
      event('gone', '2026-01-30T12:00:00Z'),
    ])
  })

  test('each active user is new, returning or resurrecting; who stays away is dormant', async () => {
    const answer = await ask('days', range)
    expect(rows(answer)).toEqual([
      ['2026-02-01', 0, 1, 0, 1],
      ['2026-02-02', 1, 1, 1, 0],
      ['2026-02-03', 0, 1, 1, 2],
    ])
    expect(answer.points.every(({ complete }) => complete)).toBe(true)
  })

  test.each([
    ['2026-02-01', 'returning', ['daily']],
    ['2026-02-01', 'dormant', ['pausing']],
    ['2026-02-02', 'new', ['once']],
    ['2026-02-02', 'resurrecting', ['pausing']],
    ['2026-02-03', 'dormant', ['once', 'pausing']],
    ['2026-02-03', 'new', []],
  ])('on %s %s are %j', async (of, state, expected) => {
    expect(await userIds('days', { ...range, of, state })).toEqual(expected)
  })

  test('the range before stands beside it, and its first day looks further back', async () => {
    const answer = await ask('days', { ...range, compare: 'previous' })
    expect(answer.previous).toMatchObject({ start: '2026-01-29', end: '2026-01-31' })
    expect(rows(answer.previous!)).toEqual([
      ['2026-01-29', 0, 0, 0, 0],
      ['2026-01-30', 1, 0, 0, 0],
      ['2026-01-31', 2, 0, 0, 1],
    ])
  })

  test('a range without events is all zeros, one that has not begun has no periods', async () => {
    const empty = { ...range, start: '2025-07-01', end: '2025-07-01' }
    expect(rows(await ask('days', empty))).toEqual([['2025-07-01', 0, 0, 0, 0]])
    const future = { ...range, start: '2026-04-02', end: '2026-04-03' }
    expect(rows(await ask('days', future))).toEqual([])
  })

  test('today is incomplete, and later days are absent', async () => {
    const { points } = await ask('days', { ...range, start: '2026-03-30', end: '2026-04-02' })
    expect(points.map(({ period, complete }) => [period, complete])).toEqual([
      ['2026-03-30', true],
      ['2026-03-31', false],
    ])
  })
})

test('under a filter only matching events make active, but all of history makes old', async () => {
  const on = (device: 'mobile' | 'desktop' | 'bot') => ({ device })
  await insertEvents({ id: 'filters' }, [
    event('moved', '2026-02-01T12:00:00Z', on('desktop')),
    event('moved', '2026-02-02T12:00:00Z', on('mobile')),
    event('fresh', '2026-02-02T12:00:00Z', on('mobile')),
    event('fresh', '2026-02-03T12:00:00Z', on('desktop')),
    event('elsewhere', '2026-02-02T12:00:00Z', on('desktop')),
    event('crawler', '2026-02-02T12:00:00Z', on('bot')),
    event('named', '2026-02-02T12:00:00Z', { eventType: 'identify' }),
  ])
  const range = { start: '2026-02-02', end: '2026-02-03', period: 'day' }
  expect(rows(await ask('filters', { ...range, device: 'mobile' }))).toEqual([
    ['2026-02-02', 1, 0, 1, 0],
    ['2026-02-03', 0, 0, 0, 2],
  ])
  expect(rows(await ask('filters', range))).toEqual([
    ['2026-02-02', 2, 1, 0, 0],
    ['2026-02-03', 0, 1, 0, 2],
  ])
})

describe('weeks and months', () => {
  const events = [
    event('u1', '2025-12-28T12:00:00Z'),
    event('u1', '2026-01-02T12:00:00Z'),
    event('u2', '2026-01-04T12:00:00Z'),
    event('u2', '2026-01-11T12:00:00Z'),
  ]
  beforeAll(async () => {
    await insertEvents({ id: 'mondays' }, events)
    await insertEvents({ id: 'sundays', weekStart: 'sunday' }, events)
  })
  // Of the first and last week the range holds one day each.
  const range = { start: '2026-01-04', end: '2026-01-05', period: 'week' }

  test('weeks are taken whole, across a year’s end, from Monday', async () => {
    expect(rows(await ask('mondays', range))).toEqual([
      ['2025-12-29', 1, 1, 0, 0],
      ['2026-01-05', 0, 1, 0, 1],
    ])
    const of = { ...range, of: '2025-12-29' }
    expect(await userIds('mondays', { ...of, state: 'returning' })).toEqual(['u1'])
  })

  test('or from Sunday', async () => {
    expect(rows(await ask('sundays', range))).toEqual([['2026-01-04', 1, 0, 0, 1]])
  })

  test('months', async () => {
    const months = { start: '2025-12-31', end: '2026-02-01', period: 'month' }
    expect(rows(await ask('mondays', months))).toEqual([
      ['2025-12-01', 1, 0, 0, 0],
      ['2026-01-01', 1, 1, 0, 0],
      ['2026-02-01', 0, 0, 0, 2],
    ])
  })
})

test('a day of 23 hours is one day', async () => {
  await insertEvents({ id: 'berlin', timeZone: 'Europe/Berlin' }, [
    event('u1', '2026-03-28T22:59:59.999Z'),
    event('u1', '2026-03-28T23:00:00.000Z'),
    event('u2', '2026-03-29T21:59:59.999Z'),
    event('u2', '2026-03-29T22:00:00.000Z'),
  ])
  const range = { start: '2026-03-28', end: '2026-03-30', period: 'day' }
  expect(rows(await ask('berlin', range))).toEqual([
    ['2026-03-28', 1, 0, 0, 0],
    ['2026-03-29', 1, 1, 0, 0],
    ['2026-03-30', 0, 1, 0, 1],
  ])
})
