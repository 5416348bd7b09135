import type { People } from '@footpath/contract/people'
import { type Stickiness, stickiness } from '@footpath/contract/stickiness'
import { expect, test } from 'vitest'
import { useBlueprint } from '../../../test/blueprint.ts'

/** Tiny datasets with the answers worked out by hand from docs/metrics.md, Stickiness. */

const asOf = new Date('2026-03-31T10:00:00Z')
const { event, get, insertEvents } = useBlueprint(asOf)

type Query = Record<string, string>

async function ask(project: string, query: Query): Promise<Stickiness> {
  return stickiness.parse(await get('/api/stickiness', { project, ...query }))
}

async function userIds(project: string, query: Query): Promise<string[]> {
  const { users } = await get<People>('/api/stickiness/users', { project, ...query })
  expect(users.total).toBe(users.items.length)
  return users.items.map(({ id }) => id)
}

test('users by their active days in the range, each number of days there may be', async () => {
  const at = (day: string, time = '12:00') => `2026-02-${day}T${time}:00Z`
  await insertEvents({ id: 'histogram' }, [
    event('daily', at('01')),
    event('daily', at('02')),
    event('daily', at('02')),
    event('daily', at('03')),
    event('twice', at('01', '00:00')),
    event('twice', at('03', '23:59')),
    // The days before and after the range are none of it.
    event('once', '2026-01-31T23:59:59Z'),
    event('once', at('02')),
    event('once', at('04', '00:00')),
    event('away', '2026-01-31T12:00:00Z'),
    event('crawler', at('01'), { device: 'bot' }),
    event('named', at('01'), { eventType: 'identify' }),
  ])
  const range = { start: '2026-02-01', end: '2026-02-03' }
  const { days } = await ask('histogram', range)
  expect(days).toEqual([
    { days: 1, users: 1 },
    { days: 2, users: 1 },
    { days: 3, users: 1 },
  ])
  expect(await userIds('histogram', { ...range, days: '1' })).toEqual(['once'])
  expect(await userIds('histogram', { ...range, days: '2' })).toEqual(['twice'])
  expect(await userIds('histogram', { ...range, days: '3' })).toEqual(['daily'])
  expect(await userIds('histogram', { ...range, days: '4' })).toEqual([])

  const bots = await ask('histogram', { ...range, device: 'bot' })
  expect(bots.days.map(({ users }) => users)).toEqual([1, 0, 0])

  const compared = await ask('histogram', { ...range, compare: 'previous' })
  expect(compared.previous).toMatchObject({ start: '2026-01-29', end: '2026-01-31' })
  expect(compared.previous!.days.map(({ users }) => users)).toEqual([2, 0, 0])
})

test('the windows end with each day and reach 7 and 30 days back, before the range', async () => {
  await insertEvents({ id: 'windows' }, [
    event('u1', '2026-02-02T12:00:00Z'),
    event('u2', '2026-02-24T12:00:00Z'),
    event('u3', '2026-03-02T12:00:00Z'),
    event('u3', '2026-03-03T12:00:00Z'),
    event('u2', '2026-03-04T12:00:00Z'),
  ])
  const { trend } = await ask('windows', { start: '2026-03-02', end: '2026-03-05' })
  expect(trend).toEqual([
    // The week from 24 February holds u2; the 30 days begin on 1 February.
    { day: '2026-03-02', dau: 1, wau: 2, mau: 3, ratio: 1 / 3, complete: true },
    { day: '2026-03-03', dau: 1, wau: 1, mau: 3, ratio: 1 / 3, complete: true },
    // The 30 days begin on 3 February.
    { day: '2026-03-04', dau: 1, wau: 2, mau: 2, ratio: 1 / 2, complete: true },
    { day: '2026-03-05', dau: 0, wau: 2, mau: 2, ratio: 0, complete: true },
  ])
})

test('without events everything is 0, and the ratio unknown; days to come are absent', async () => {
  await insertEvents({ id: 'empty' }, [event('u1', '2025-01-01T12:00:00Z')])
  const { days, trend } = await ask('empty', { start: '2026-03-30', end: '2026-04-02' })
  expect(days).toEqual([
    { days: 1, users: 0 },
    { days: 2, users: 0 },
  ])
  const nobody = { dau: 0, wau: 0, mau: 0, ratio: null }
  expect(trend).toEqual([
    { day: '2026-03-30', ...nobody, complete: true },
    { day: '2026-03-31', ...nobody, complete: false },
  ])
})

test('days are the zone’s, also of 23 hours, also at a year’s end', async () => {
  await insertEvents({ id: 'berlin', timeZone: 'Europe/Berlin' }, [
    event('u1', '2026-03-28T23:00:00.000Z'),
    event('u1', '2026-03-29T21:59:59.999Z'),
    event('u2', '2026-03-29T21:59:59.999Z'),
    event('u2', '2026-03-29T22:00:00.000Z'),
    event('u3', '2025-12-31T22:59:59.999Z'),
    event('u3', '2025-12-31T23:00:00.000Z'),
  ])
  const spring = await ask('berlin', { start: '2026-03-29', end: '2026-03-30' })
  expect(spring.days.map(({ users }) => users)).toEqual([1, 1])
  expect(spring.trend.map(({ dau }) => dau)).toEqual([2, 1])
  const newYear = await ask('berlin', { start: '2025-12-31', end: '2026-01-01' })
  expect(newYear.days.map(({ users }) => users)).toEqual([0, 1])
  expect(newYear.trend.map(({ mau }) => mau)).toEqual([1, 1])
})
