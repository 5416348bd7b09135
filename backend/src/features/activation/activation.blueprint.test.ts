import type { Activation } from '@footpath/contract/activation'
import type { People } from '@footpath/contract/people'
import { describe, expect, test } from 'vitest'
import { useBlueprint } from '../../../test/blueprint.ts'

/** Tiny datasets with the answers worked out by hand from docs/metrics.md, Activation. */

const asOf = new Date('2026-03-31T10:00:00Z')
const { event, get, insertEvents } = useBlueprint(asOf)

type Query = Record<string, string | string[]>
const ask = (project: string, query: Query) =>
  get<Activation>('/api/activation', { project, ...query })
const list = async (project: string, query: Query) =>
  (await get<People>('/api/activation/users', { project, ...query })).users.items.map(
    ({ id }) => id,
  )

const buys = { eventType: 'purchase' }
const invites = { eventType: 'invite' }
const march = { start: '2026-03-01', end: '2026-03-31' }

test('the empty range has nobody and no rate', async () => {
  await insertEvents({ id: 'empty' }, [event('u1', '2026-01-05T12:00:00Z', buys)])
  const day = { newUsers: 0, activated: 0, pending: 0, rate: null, complete: true }
  const answer = await ask('empty', { start: '2026-02-01', end: '2026-02-02' })
  expect(answer).toMatchObject({
    newUsers: 0,
    activated: 0,
    pending: 0,
    notActivated: 0,
    settled: { newUsers: 0, activated: 0 },
    rate: null,
    trend: [
      { day: '2026-02-01', ...day },
      { day: '2026-02-02', ...day },
    ],
  })
})

test('one user who does it with the very first event', async () => {
  await insertEvents({ id: 'one' }, [event('u1', '2026-03-10T12:00:00Z', buys)])
  const range = { start: '2026-03-10', end: '2026-03-10' }
  const answer = await ask('one', { ...range, days: '1' })
  expect(answer).toMatchObject({ newUsers: 1, activated: 1, rate: 1 })
  expect(await list('one', { ...range, state: 'activated' })).toEqual(['u1'])
})

test('the days are counted from the day of the first event, in the zone, to the last moment', async () => {
  // Berlin: 29 March has 23 hours, so three days from the 28th end on 30 March at 22:00 UTC.
  await insertEvents({ id: 'edges', timeZone: 'Europe/Berlin' }, [
    event('inTime', '2026-03-27T23:00:00Z'),
    event('inTime', '2026-03-30T21:59:59.999Z', buys),
    event('tooLate', '2026-03-28T22:59:59.999Z'),
    event('tooLate', '2026-03-30T22:00:00Z', buys),
    event('dayBefore', '2026-03-27T22:59:59.999Z'),
    event('dayBefore', '2026-03-30T08:00:00Z', buys),
  ])
  const range = { start: '2026-03-28', end: '2026-03-28', days: '3' }
  expect(await ask('edges', range)).toMatchObject({
    newUsers: 2,
    activated: 1,
    notActivated: 1,
    rate: 0.5,
  })
  expect(await list('edges', { ...range, state: 'notActivated' })).toEqual(['tooLate'])
  // The day before ended one day earlier.
  expect(await ask('edges', { ...range, start: '2026-03-27', end: '2026-03-27' })).toMatchObject({
    newUsers: 1,
    activated: 0,
    notActivated: 1,
  })
})

test("the days go on after the range, and over a year's end", async () => {
  await insertEvents({ id: 'new-year' }, [
    event('u1', '2025-12-31T12:00:00Z'),
    event('u1', '2026-01-06T23:00:00Z', buys),
    event('u2', '2025-12-31T12:00:00Z'),
    event('u2', '2026-01-07T00:00:00Z', buys),
  ])
  const range = { start: '2025-12-31', end: '2025-12-31' }
  expect(await ask('new-year', range)).toMatchObject({ newUsers: 2, activated: 1, notActivated: 1 })
})

describe('whoever has days left', () => {
  const users = ['2026-03-24', '2026-03-25', '2026-03-31'].flatMap((day) => [
    event(`does ${day}`, `${day}T01:00:00Z`),
    event(`does ${day}`, `${day}T01:00:00Z`, buys),
    event(`waits ${day}`, `${day}T01:00:00Z`),
  ])

  test('is pending, not failed, and those days count for no rate', async () => {
    await insertEvents({ id: 'pending' }, users)
    const range = { start: '2026-03-24', end: '2026-03-31' }
    const answer = await ask('pending', range)
    // 24 March is over since the end of the 30th; 25 March ends today.
    expect(answer).toMatchObject({
      newUsers: 6,
      activated: 3,
      pending: 2,
      notActivated: 1,
      settled: { newUsers: 2, activated: 1 },
      rate: 0.5,
    })
    expect(answer.trend).toHaveLength(8)
    expect(answer.trend[0]).toEqual({
      day: '2026-03-24',
      newUsers: 2,
      activated: 1,
      pending: 0,
      rate: 0.5,
      complete: true,
    })
    expect(answer.trend[1]).toEqual({
      day: '2026-03-25',
      newUsers: 2,
      activated: 1,
      pending: 1,
      rate: null,
      complete: false,
    })
    expect(await list('pending', { ...range, state: 'pending' })).toEqual([
      'waits 2026-03-25',
      'waits 2026-03-31',
    ])
    expect(await list('pending', { ...range, state: 'notActivated' })).toEqual(['waits 2026-03-24'])
    expect(await list('pending', { ...range, of: '2026-03-25' })).toEqual([
      'does 2026-03-25',
      'waits 2026-03-25',
    ])
  })

  test('with one day: only those of today', async () => {
    await insertEvents({ id: 'one-day' }, users)
    const answer = await ask('one-day', { start: '2026-03-24', end: '2026-03-31', days: '1' })
    expect(answer).toMatchObject({ pending: 1, notActivated: 2, settled: { newUsers: 4 } })
  })
})

test('any of several events will do, in place of the conversion event', async () => {
  await insertEvents({ id: 'events' }, [
    event('buyer', '2026-03-10T12:00:00Z', buys),
    event('inviter', '2026-03-10T12:00:00Z', invites),
    event('sharer', '2026-03-10T12:00:00Z', { eventType: 'share' }),
  ])
  expect(await list('events', { ...march, state: 'activated' })).toEqual(['buyer'])
  const invited = { ...march, state: 'activated', event: 'invite' }
  expect(await list('events', invited)).toEqual(['inviter'])
  const either = { ...march, event: ['invite', 'share'] }
  expect(await ask('events', either)).toMatchObject({ newUsers: 3, activated: 2 })
})

test('new looks at all of history, activity and the event at the filters', async () => {
  const mobile = { device: 'mobile' } as const
  const desktop = { device: 'desktop' } as const
  await insertEvents({ id: 'filters' }, [
    event('old', '2026-02-01T12:00:00Z', desktop),
    event('old', '2026-03-10T12:00:00Z', { ...buys, ...mobile }),
    event('mobile', '2026-03-10T12:00:00Z', mobile),
    event('mobile', '2026-03-11T12:00:00Z', { ...buys, ...mobile }),
    event('elsewhere', '2026-03-10T12:00:00Z', mobile),
    event('elsewhere', '2026-03-11T12:00:00Z', { ...buys, ...desktop }),
    event('desktop', '2026-03-10T12:00:00Z', { ...buys, ...desktop }),
    event('bot', '2026-03-10T12:00:00Z', { ...buys, device: 'bot' }),
  ])
  expect(await ask('filters', march)).toMatchObject({ newUsers: 3, activated: 3 })
  const onMobile = { ...march, device: 'mobile' }
  expect(await ask('filters', onMobile)).toMatchObject({ newUsers: 2, activated: 1 })
  expect(await list('filters', { ...onMobile, state: 'notActivated' })).toEqual(['elsewhere'])
})

test('compare=previous tells the equally long range just before', async () => {
  await insertEvents({ id: 'previous' }, [
    event('u1', '2026-03-10T12:00:00Z', buys),
    event('u2', '2026-03-09T12:00:00Z'),
  ])
  const range = { start: '2026-03-10', end: '2026-03-10', compare: 'previous' }
  expect(await ask('previous', range)).toMatchObject({
    newUsers: 1,
    rate: 1,
    previous: { start: '2026-03-09', end: '2026-03-09', newUsers: 1, activated: 0, rate: 0 },
  })
})
