import { type Associations, associations } from '@footpath/contract/associations'
import type { People } from '@footpath/contract/people'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createEventFactory } from '../../../test/events.ts'
import { createTestApi, type TestApi } from '../../../test/harness.ts'

/** Tiny datasets with the answers worked out by hand from docs/metrics.md, Associations. */

const asOf = new Date('2026-03-31T10:00:00Z')
const event = createEventFactory()
let api: TestApi

beforeAll(async () => {
  api = await createTestApi({ clock: () => asOf })
})
afterAll(() => api?.close())

type Query = Record<string, string>

async function ask(project: string, query: Query): Promise<Associations> {
  const response = await api.admin.get('/api/associations').query({ project, ...query })
  expect(response.status, response.text).toBe(200)
  return associations.parse(response.body)
}

async function peopleOf(project: string, query: Query): Promise<string[]> {
  const response = await api.admin.get('/api/associations/users').query({ project, ...query })
  expect(response.status, response.text).toBe(200)
  const { users }: People = response.body
  expect(users.total).toBe(users.items.length)
  return users.items.map(({ id }) => id)
}

/** `invite 2/3 1/4`: retained of the exposed, and of the others. */
const tables = ({ features }: Associations) =>
  features
    .map((row) => {
      const { eventType, exposed, exposedRetained, notExposed, notExposedRetained } = row
      return `${eventType} ${exposedRetained}/${exposed} ${notExposedRetained}/${notExposed}`
    })
    .sort()

describe('exposed in the first 3 days, retained on the days 4 to 6', () => {
  const query: Query = {
    ...{ exposureDays: '3', outcomeFrom: '4', outcomeTo: '6' },
    ...{ start: '2026-02-01', end: '2026-02-28' },
  }
  /** Each user began with a visit on 1 February; what else happened on which day of it. */
  const also: Record<string, [day: number, eventType: string][]> = {
    // Exposed on the last day, retained on the first.
    ann: [
      [3, 'invite'],
      [5, 'visit'],
    ],
    // Retained on the last day, twice.
    bob: [
      [1, 'invite'],
      [1, 'invite'],
      [7, 'visit'],
      [7, 'visit'],
    ],
    // A day too late for one and the other.
    cid: [
      [4, 'invite'],
      [8, 'visit'],
    ],
    dan: [[2, 'invite']],
    eve: [[6, 'share']],
    fay: [],
  }

  beforeAll(async () => {
    const day = (date: number) => `2026-02-${String(date).padStart(2, '0')}T12:00:00Z`
    await api.insertEvents({ id: 'shop' }, [
      ...Object.entries(also).flatMap(([user, events]) => [
        event(user, day(1), { eventType: 'visit' }),
        ...events.map(([date, eventType]) => event(user, day(date), { eventType })),
      ]),
      // New before the range, whatever happened in it.
      event('old', '2026-01-31T12:00:00Z', { eventType: 'visit' }),
      event('old', day(1), { eventType: 'invite' }),
      event('old', day(5), { eventType: 'visit' }),
      event('robot', day(1), { eventType: 'invite', device: 'bot' }),
      event('robot', day(5), { eventType: 'visit', device: 'bot' }),
      event('named', day(1), { eventType: 'identify' }),
    ])
  })

  test('the table of each event done in time, with its figures', async () => {
    const answer = await ask('shop', query)
    expect(answer).toMatchObject({ users: 6, retained: 3, pending: 0, truncated: false })
    expect(tables(answer)).toEqual(['invite 2/3 1/3', 'visit 3/6 0/0'])
    const [invite, visit] = answer.features
    expect(invite).toMatchObject({
      eventType: 'invite',
      retentionWith: 2 / 3,
      retentionWithout: 1 / 3,
      lift: 2,
      corrected: false,
      // All expectations are 1.5. The tables with 0 to 3 have 1, 9, 9 and 1 of 20 ways: none is
      // likelier than this one.
      test: 'fisher',
    })
    expect(invite!.oddsRatio).toBeCloseTo(4, 12)
    expect(invite!.interval!.low).toBeCloseTo(4 / Math.exp(1.959963984540054 * Math.sqrt(3)), 12)
    expect(invite!.interval!.high).toBeCloseTo(4 * Math.exp(1.959963984540054 * Math.sqrt(3)), 10)
    expect(invite!.pValue).toBeCloseTo(1, 12)
    expect(visit).toMatchObject({
      retentionWithout: null,
      lift: null,
      oddsRatio: null,
      interval: null,
      test: null,
      pValue: null,
      adjustedPValue: null,
    })
  })

  test('the people of each cell and margin', async () => {
    const invite: Query = { ...query, eventType: 'invite' }
    const cell = (exposed: boolean, retained?: boolean) =>
      peopleOf('shop', {
        ...invite,
        exposed: String(exposed),
        ...(retained !== undefined && { retained: String(retained) }),
      })
    expect(await cell(true, true)).toEqual(['ann', 'bob'])
    expect(await cell(true, false)).toEqual(['dan'])
    expect(await cell(false, true)).toEqual(['eve'])
    expect(await cell(false, false)).toEqual(['cid', 'fay'])
    expect(await cell(false)).toEqual(['cid', 'eve', 'fay'])
    expect(await peopleOf('shop', { ...query, retained: 'true' })).toEqual(['ann', 'bob', 'eve'])
    expect(await peopleOf('shop', query)).toHaveLength(6)
    expect(await peopleOf('shop', { ...query, pending: 'true' })).toEqual([])
  })

  test('a range later on holds nobody who is new', async () => {
    const answer = await ask('shop', { ...query, start: '2026-02-02' })
    expect(answer).toMatchObject({ users: 0, retained: 0, pending: 0, features: [] })
  })

  test('of bots, when they are asked for', async () => {
    const answer = await ask('shop', { ...query, device: 'bot' })
    expect(tables(answer)).toEqual(['invite 1/1 0/0'])
  })
})

test('filters narrow what counts as done; new is whoever was first seen in the range', async () => {
  await api.insertEvents({ id: 'places' }, [
    event('u1', '2026-02-01T12:00:00Z', { eventType: 'a', country: 'FR' }),
    event('u1', '2026-02-02T12:00:00Z', { eventType: 'b', country: 'DE' }),
    event('u1', '2026-02-20T12:00:00Z', { eventType: 'b', country: 'FR' }),
    // Not in the country in the range, though later.
    event('u2', '2026-02-01T12:00:00Z', { eventType: 'a', country: 'FR' }),
    event('u2', '2026-02-10T12:00:00Z', { eventType: 'a', country: 'DE' }),
    // First seen in another country, before the range.
    event('u3', '2026-01-31T12:00:00Z', { eventType: 'a', country: 'FR' }),
    event('u3', '2026-02-01T12:00:00Z', { eventType: 'a', country: 'DE' }),
  ])
  const range: Query = { start: '2026-02-01', end: '2026-02-03' }
  expect(await ask('places', range)).toMatchObject({ users: 2, retained: 2 })
  const inGermany = await ask('places', { ...range, country: 'DE' })
  expect(inGermany).toMatchObject({ users: 1, retained: 0 })
  expect(tables(inGermany)).toEqual(['b 0/1 0/0'])
})

test('whose last outcome day is not over is pending', async () => {
  // Day 28 of 2 March is 30 March, of 3 March it is today.
  await api.insertEvents({ id: 'recent' }, [
    event('u1', '2026-03-02T12:00:00Z', { eventType: 'a' }),
    event('u2', '2026-03-03T12:00:00Z', { eventType: 'a' }),
    event('u2', '2026-03-12T12:00:00Z', { eventType: 'a' }),
  ])
  const range: Query = { start: '2026-03-01', end: '2026-03-31' }
  const answer = await ask('recent', range)
  expect(answer).toMatchObject({ users: 1, retained: 0, pending: 1 })
  expect(tables(answer)).toEqual(['a 0/1 0/0'])
  expect(await peopleOf('recent', { ...range, pending: 'true' })).toEqual(['u2'])
  expect(await peopleOf('recent', range)).toEqual(['u1'])
  const none = await ask('recent', { start: '2026-04-05', end: '2026-04-06' })
  expect(none).toMatchObject({ users: 0, pending: 0, features: [], truncated: false })
})

test.each([
  // The clocks are put forward on 29 March 2026 and back on 26 October 2025.
  ['a day of 23 hours', '2026-03-28', '2026-03-28T22:30:00Z', '2026-03-28T23:30:00Z'],
  ['a day of 25 hours', '2025-10-25', '2025-10-25T21:30:00Z', '2025-10-26T22:30:00Z'],
  ['a year’s end', '2025-12-31', '2025-12-31T22:30:00Z', '2025-12-31T23:30:00Z'],
])('days are calendar days: %s', async (_, day, first, next) => {
  const id = `zone-${day}`
  await api.insertEvents({ id, timeZone: 'Europe/Berlin' }, [
    event('u1', first, { eventType: 'a' }),
    event('u1', next, { eventType: 'b' }),
  ])
  const query: Query = { start: day, end: day, exposureDays: '1', outcomeFrom: '1', outcomeTo: '1' }
  expect(await ask(id, query)).toMatchObject({ users: 1, retained: 1 })
  expect(tables(await ask(id, query))).toEqual(['a 1/1 0/0'])
  expect(
    tables(await ask(id, { ...query, exposureDays: '2', outcomeFrom: '2', outcomeTo: '2' })),
  ).toEqual(['a 0/1 0/0', 'b 0/1 0/0'])
})

test('at most 200 events are tested, those that most users did', async () => {
  const names = Array.from({ length: 201 }, (_, index) => `e${String(index).padStart(3, '0')}`)
  const day = '2026-02-01T12:00:00Z'
  await api.insertEvents({ id: 'many' }, [
    ...names.map((eventType) => event('u1', day, { eventType })),
    event('u2', day, { eventType: 'e200' }),
  ])
  const answer = await ask('many', { start: '2026-02-01', end: '2026-02-01' })
  expect(answer).toMatchObject({ users: 2, truncated: true })
  const tested = answer.features.map(({ eventType }) => eventType)
  expect(tested).toHaveLength(200)
  expect(tested).toContain('e200')
  expect(tested).not.toContain('e199')
})
