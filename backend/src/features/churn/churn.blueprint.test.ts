import type { Churn } from '@footpath/contract/churn'
import type { People } from '@footpath/contract/people'
import { expect, test } from 'vitest'
import { useBlueprint } from '../../../test/blueprint.ts'

/** Tiny datasets with the answers worked out by hand from docs/metrics.md, Churn. */

const asOf = new Date('2026-03-31T10:00:00Z')
const { event, get, insertEvents } = useBlueprint(asOf)

type Query = Record<string, string>
const ask = (project: string, query: Query) => get<Churn>('/api/churn', { project, ...query })
const list = async (project: string, query: Query) =>
  (await get<People>('/api/churn/users', { project, ...query })).users.items.map(({ id }) => id)

/** Noon of a day of March. */
const on = (user: string, ...days: number[]) =>
  days.map((day) => event(user, `2026-03-${String(day).padStart(2, '0')}T12:00:00Z`))

test('before anybody was active there is no rate', async () => {
  await insertEvents({ id: 'empty' }, on('u1', 20))
  const answer = await ask('empty', { start: '2026-03-01', end: '2026-03-02', days: '3' })
  const day = { activeBefore: 0, churned: 0, rate: null, complete: true }
  expect(answer).toMatchObject({
    day: '2026-03-02',
    activeBefore: 0,
    churned: 0,
    rate: null,
    trend: [
      { day: '2026-03-01', ...day },
      { day: '2026-03-02', ...day },
    ],
    users: { items: [], total: 0 },
  })
})

test('one user, active once, is active before for N days and churned on all of them', async () => {
  await insertEvents({ id: 'one' }, [...on('u1', 10), ...on('u1', 10)])
  const { trend } = await ask('one', { start: '2026-03-09', end: '2026-03-18', days: '3' })
  expect(trend.map(({ day, churned }) => [day.slice(-2), churned])).toEqual([
    ['09', 0],
    ['10', 0],
    ['11', 0],
    ['12', 0],
    // The 10th lies in (T − 6, T − 3] for T of the 13th to the 15th.
    ['13', 1],
    ['14', 1],
    ['15', 1],
    ['16', 0],
    ['17', 0],
    ['18', 0],
  ])
  expect(trend.map(({ activeBefore }) => activeBefore)).toEqual(trend.map(({ churned }) => churned))
})

test('whoever came in (T − N, T] is retained; before (T − 2N, T − N] nobody counts', async () => {
  await insertEvents({ id: 'window' }, [
    // T is the 20th and N is 5: before is the 11th to the 15th, after the 16th to the 20th.
    ...on('tooEarly', 10),
    ...on('first', 11),
    ...on('last', 15),
    ...on('staysFirst', 11, 16),
    ...on('staysLast', 15, 20),
    ...on('returnsTooLate', 15, 21),
    ...on('newOne', 16),
    ...on('back', 10, 20),
  ])
  const range = { start: '2026-03-20', end: '2026-03-20', days: '5' }
  const answer = await ask('window', range)
  expect(answer).toMatchObject({ day: '2026-03-20', activeBefore: 5, churned: 3, rate: 3 / 5 })
  const churned = ['first', 'last', 'returnsTooLate']
  expect(answer.users.items.map(({ id }) => id)).toEqual(churned)
  expect(answer.users.total).toBe(3)
  expect(await list('window', { ...range, state: 'churned' })).toEqual(churned)
  expect(await list('window', { ...range, state: 'retained' })).toEqual(['staysFirst', 'staysLast'])
  expect(await list('window', range)).toHaveLength(5)
})

test('T is the last complete day of the range, or the last begun when none is', async () => {
  await insertEvents({ id: 'today' }, [...on('u1', 29), ...on('u2', 30, 31)])
  const days = '1'
  // Of the 29th u1 stayed away on the 30th; of the 30th u2 is here today.
  expect(await ask('today', { start: '2026-03-30', end: '2026-04-05', days })).toMatchObject({
    day: '2026-03-30',
    activeBefore: 1,
    churned: 1,
    trend: [
      { day: '2026-03-30', complete: true },
      { day: '2026-03-31', activeBefore: 1, churned: 0, complete: false },
    ],
  })
  const today = { start: '2026-03-31', end: '2026-03-31', days }
  expect(await ask('today', today)).toMatchObject({
    day: '2026-03-31',
    activeBefore: 1,
    churned: 0,
  })
  expect(await ask('today', { start: '2026-04-02', end: '2026-04-03', days })).toMatchObject({
    day: null,
    activeBefore: 0,
    rate: null,
    trend: [],
    users: { total: 0 },
  })
  // A day of the trend opens into its people, too.
  const open = { start: '2026-03-30', end: '2026-04-05', days, of: '2026-03-31' }
  expect(await list('today', { ...open, state: 'retained' })).toEqual(['u2'])
})

test("days are local ones, also where a day has 23 hours and at a year's end", async () => {
  await insertEvents({ id: 'zone', timeZone: 'Europe/Berlin' }, [
    event('of28', '2026-03-28T22:59:59.999Z'),
    event('of29', '2026-03-28T23:00:00Z'),
    event('of29too', '2026-03-29T21:59:59.999Z'),
    event('of30', '2026-03-29T22:00:00Z'),
    event('of31dec', '2025-12-31T22:59:59.999Z'),
    event('of1jan', '2025-12-31T23:00:00Z'),
  ])
  const one = { days: '1', state: 'churned' }
  const day = (day: string) => ({ start: day, end: day, ...one })
  expect(await list('zone', day('2026-03-29'))).toEqual(['of28'])
  expect(await list('zone', day('2026-03-30'))).toEqual(['of29', 'of29too'])
  expect(await list('zone', day('2026-01-01'))).toEqual(['of31dec'])
  expect(await list('zone', day('2026-01-02'))).toEqual(['of1jan'])
})

test('with filters only events that match make somebody active; bots never do', async () => {
  const mobile = { device: 'mobile' } as const
  await insertEvents({ id: 'filters' }, [
    event('u1', '2026-03-10T12:00:00Z', mobile),
    event('u1', '2026-03-11T12:00:00Z', { device: 'desktop' }),
    event('bot', '2026-03-10T12:00:00Z', { device: 'bot' }),
  ])
  const range = { start: '2026-03-11', end: '2026-03-11', days: '1' }
  expect(await ask('filters', range)).toMatchObject({ activeBefore: 1, churned: 0 })
  const onMobile = { ...range, device: 'mobile' }
  expect(await ask('filters', onMobile)).toMatchObject({ activeBefore: 1, churned: 1 })
})

test('compare=previous tells the equally long range just before', async () => {
  await insertEvents({ id: 'previous' }, [...on('u1', 10), ...on('u2', 11, 12)])
  const range = { start: '2026-03-12', end: '2026-03-12', days: '1', compare: 'previous' }
  expect(await ask('previous', range)).toMatchObject({
    churned: 0,
    activeBefore: 1,
    previous: {
      start: '2026-03-11',
      end: '2026-03-11',
      day: '2026-03-11',
      activeBefore: 1,
      churned: 1,
    },
  })
})
