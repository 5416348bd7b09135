import type { People } from '@footpath/contract/people'
import type { Retention } from '@footpath/contract/retention'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createEventFactory } from '../../../test/events.ts'
import { createTestApi, type TestApi } from '../../../test/harness.ts'

/** Tiny datasets with the answers worked out by hand from docs/metrics.md. */

const asOf = new Date('2026-04-01T10:00:00Z')
const event = createEventFactory()
let api: TestApi

beforeAll(async () => {
  api = await createTestApi({ clock: () => asOf })
})
afterAll(() => api?.close())

type Query = Record<string, string>

async function ask(project: string, query: Query): Promise<Retention> {
  const response = await api.admin.get('/api/retention').query({ project, ...query })
  expect(response.status, response.text).toBe(200)
  return response.body
}

async function peopleOf(project: string, query: Query): Promise<string[]> {
  const response = await api.admin.get('/api/retention/users').query({ project, ...query })
  expect(response.status, response.text).toBe(200)
  const { users }: People = response.body
  expect(users.total).toBe(users.items.length)
  return users.items.map(({ id }) => id)
}

/** `2026-02-01 3: 3 2 1`, with `…` after what is not over. */
function rows({ cohorts }: Retention): string[] {
  return cohorts.map(({ period, size, cells }) =>
    [`${period} ${size}:`, ...cells.map(({ users, complete }) => `${users}${complete ? '' : '…'}`)]
      .join(' ')
      .trim(),
  )
}

const rates = ({ average }: Retention) => average.map(({ rate }) => rate)

describe('days', () => {
  /** Four people by the day of February on which they were there. */
  const days: Query = { period: 'day', periods: '3', start: '2026-02-01', end: '2026-02-03' }
  const there: Record<string, number[]> = {
    ann: [1, 2, 4],
    bob: [1, 4, 7],
    cid: [1],
    dan: [2, 3],
  }
  beforeAll(async () => {
    const events = Object.entries(there).flatMap(([user, dates]) =>
      dates.map((date) => event(user, `2026-02-0${date}T12:00:00Z`)),
    )
    await api.insertEvents({ id: 'days' }, events)
  })

  test('first, on: each user in the cohort of the first day ever', async () => {
    const answer = await ask('days', days)
    expect(rows(answer)).toEqual([
      '2026-02-01 3: 3 1 0 2',
      '2026-02-02 1: 1 1 0 0',
      '2026-02-03 0: 0 0 0 0',
    ])
    expect(answer.cohorts[0]?.cells[3]).toEqual({ n: 3, users: 2, rate: 2 / 3, complete: true })
    expect(answer.cohorts[2]?.cells[1]).toEqual({ n: 1, users: 0, rate: null, complete: true })
    expect(answer.average).toEqual([
      { n: 0, users: 4, eligible: 4, rate: 1 },
      { n: 1, users: 2, eligible: 4, rate: 1 / 2 },
      { n: 2, users: 0, eligible: 4, rate: 0 },
      { n: 3, users: 2, eligible: 4, rate: 1 / 2 },
    ])
    expect(answer.spans.at(-1)).toEqual({ n: 3, to: 3 })
  })

  test('recurring: each user in the cohort of every day', async () => {
    const answer = await ask('days', { ...days, cohortBy: 'recurring' })
    expect(rows(answer)).toEqual([
      '2026-02-01 3: 3 1 0 2',
      '2026-02-02 2: 2 1 1 0',
      '2026-02-03 1: 1 0 0 0',
    ])
    expect(rates(answer)).toEqual([1, 2 / 6, 1 / 6, 2 / 6])
  })

  test('on or after: in it or any later one, also past the last that is told', async () => {
    const answer = await ask('days', { ...days, mode: 'onOrAfter' })
    expect(rows(answer)).toEqual([
      '2026-02-01 3: 3 2 2 2',
      '2026-02-02 1: 1 1 0 0',
      '2026-02-03 0: 0 0 0 0',
    ])
    // Bob came back on the 7th alone of what is past day 5.
    const later = await ask('days', { ...days, mode: 'onOrAfter', periods: '5' })
    expect(rows(later)[0]).toBe('2026-02-01 3: 3 2 2 2 1 1')
    expect(later.spans[5]).toEqual({ n: 5, to: null })
  })

  test('brackets: in any of their days, and days between brackets count for none', async () => {
    const answer = await ask('days', { ...days, mode: 'bracket', brackets: '1,2-3,5-9' })
    expect(rows(answer)).toEqual([
      '2026-02-01 3: 1 2 1',
      '2026-02-02 1: 1 0 0',
      '2026-02-03 0: 0 0 0',
    ])
    expect(answer.cohorts[0]?.cells.map(({ n }) => n)).toEqual([1, 2, 5])
    expect(answer.spans).toEqual([
      { n: 1, to: 1 },
      { n: 2, to: 3 },
      { n: 5, to: 9 },
    ])
    expect(rates(answer)).toEqual([2 / 4, 2 / 4, 1 / 4])
  })

  test('the people behind a size, a cell, and those who are missing from it', async () => {
    const of = '2026-02-01'
    expect(await peopleOf('days', { ...days, of })).toEqual(['ann', 'bob', 'cid'])
    expect(await peopleOf('days', { ...days, of, n: '3' })).toEqual(['ann', 'bob'])
    expect(await peopleOf('days', { ...days, of, n: '3', returned: 'false' })).toEqual(['cid'])
    const after: Query = { ...days, of, mode: 'onOrAfter', periods: '5' }
    expect(await peopleOf('days', { ...after, n: '2' })).toEqual(['ann', 'bob'])
    expect(await peopleOf('days', { ...after, n: '4' })).toEqual(['bob'])
    expect(await peopleOf('days', { ...after, n: '4', returned: 'false' })).toEqual(['ann', 'cid'])
    const brackets: Query = { ...days, of, mode: 'bracket', brackets: '0-2,5-9' }
    expect(await peopleOf('days', { ...brackets, n: '5' })).toEqual(['bob'])
    expect(await peopleOf('days', { ...brackets, n: '0' })).toEqual(['ann', 'bob', 'cid'])
  })

  test('of one user', async () => {
    await api.insertEvents({ id: 'one' }, [
      event('u1', '2026-02-01T12:00:00Z'),
      event('u1', '2026-02-03T12:00:00Z'),
    ])
    expect(rows(await ask('one', { ...days, end: '2026-02-01' }))).toEqual([
      '2026-02-01 1: 1 0 1 0',
    ])
  })

  test('without events: cohorts of nobody, rates of nothing', async () => {
    await api.insertEvents({ id: 'empty' }, [event('u1', '2026-01-05T12:00:00Z')])
    const answer = await ask('empty', { ...days, end: '2026-02-01', periods: '1' })
    expect(rows(answer)).toEqual(['2026-02-01 0: 0 0'])
    expect(answer.average).toEqual([
      { n: 0, users: 0, eligible: 0, rate: null },
      { n: 1, users: 0, eligible: 0, rate: null },
    ])
    const before = { ...days, start: '2026-01-01', end: '2026-01-01', periods: '1' }
    expect(rows(await ask('empty', before))).toEqual(['2026-01-01 0: 0 0'])
    expect(await peopleOf('empty', { ...before, of: '2026-01-01', country: 'DE' })).toEqual([])
  })
})

describe('named events', () => {
  const range: Query = { period: 'day', periods: '2', start: '2026-02-01', end: '2026-02-02' }
  const bought = { eventType: 'purchase' }

  test('the first start event counts, whatever else came before; returns are the return event', async () => {
    await api.insertEvents({ id: 'named' }, [
      event('u1', '2026-01-01T12:00:00Z'),
      event('u1', '2026-02-01T12:00:00Z', bought),
      event('u1', '2026-02-02T12:00:00Z'),
      event('u1', '2026-02-03T12:00:00Z', bought),
      // Returned on the very day of the start, at an instant before it: days are calendar days.
      event('u2', '2026-02-02T09:00:00Z'),
      event('u2', '2026-02-02T12:00:00Z', bought),
    ])
    const start = { ...range, startEvent: 'purchase' }
    expect(rows(await ask('named', start))).toEqual(['2026-02-01 1: 1 1 1', '2026-02-02 1: 1 0 0'])
    const search = { ...start, returnEvent: 'search' }
    expect(rows(await ask('named', search))).toEqual(['2026-02-01 1: 0 1 0', '2026-02-02 1: 1 0 0'])
    const back = { ...start, returnEvent: 'purchase' }
    expect(rows(await ask('named', back))).toEqual(['2026-02-01 1: 1 0 1', '2026-02-02 1: 1 0 0'])
    const anyStart = { ...range, returnEvent: 'purchase' }
    expect(rows(await ask('named', anyStart))).toEqual([
      '2026-02-01 0: 0 0 0',
      '2026-02-02 1: 1 0 0',
    ])
    // A name nobody sends, and one that an expression would take for a field.
    expect(rows(await ask('named', { ...start, startEvent: '$eventType' }))[0]).toContain(' 0: 0')
  })

  test('events at the same instant are one start and one return', async () => {
    const at = '2026-02-01T12:00:00Z'
    await api.insertEvents({ id: 'ties' }, [
      event('u1', at, bought),
      event('u1', at, bought),
      event('u1', at),
    ])
    const query = { ...range, startEvent: 'purchase', returnEvent: 'search' }
    expect(rows(await ask('ties', query))).toEqual(['2026-02-01 1: 1 0 0', '2026-02-02 0: 0 0 0'])
  })

  test('identify is no event, neither to start nor to return', async () => {
    await api.insertEvents({ id: 'identity' }, [
      event('u1', '2026-02-01T12:00:00Z', { eventType: 'identify', traits: {} }),
      event('u1', '2026-02-02T12:00:00Z'),
      event('u1', '2026-02-03T12:00:00Z', { eventType: 'identify', traits: {} }),
    ])
    const answer = ['2026-02-01 0: 0 0 0', '2026-02-02 1: 1 0 0']
    expect(rows(await ask('identity', range))).toEqual(answer)
  })
})

describe('filters', () => {
  const range: Query = { period: 'day', periods: '2', start: '2026-02-02', end: '2026-02-03' }
  const mobile = { device: 'mobile' as const }
  const bot = { device: 'bot' as const }

  test('"first ever" looks at everything; start and returns are those that match', async () => {
    await api.insertEvents({ id: 'filters' }, [
      // Began before, on another device.
      event('old', '2026-02-01T12:00:00Z'),
      event('old', '2026-02-02T12:00:00Z', mobile),
      // Began in the cohort's period, but not with a matching event.
      event('other', '2026-02-02T12:00:00Z'),
      event('other', '2026-02-03T12:00:00Z', mobile),
      // Began with another event than the matching one, in the same period.
      event('both', '2026-02-02T11:00:00Z'),
      event('both', '2026-02-02T12:00:00Z', mobile),
      event('both', '2026-02-03T12:00:00Z', mobile),
      event('both', '2026-02-04T12:00:00Z'),
    ])
    const onMobile = { ...range, device: 'mobile' }
    expect(rows(await ask('filters', onMobile))).toEqual([
      '2026-02-02 1: 1 1 0',
      '2026-02-03 0: 0 0 0',
    ])
    expect(await peopleOf('filters', { ...onMobile, of: '2026-02-02', n: '1' })).toEqual(['both'])
    const recurring = { ...onMobile, cohortBy: 'recurring' }
    expect(rows(await ask('filters', recurring))).toEqual([
      '2026-02-02 2: 2 1 0',
      '2026-02-03 2: 2 0 0',
    ])
  })

  test('bots are left out, also of "first ever", unless asked for', async () => {
    await api.insertEvents({ id: 'bots' }, [
      event('turned', '2026-02-01T12:00:00Z', bot),
      event('turned', '2026-02-02T12:00:00Z', mobile),
      event('turned', '2026-02-03T12:00:00Z', bot),
      event('crawler', '2026-02-02T12:00:00Z', bot),
    ])
    const people = ['2026-02-02 1: 1 0 0', '2026-02-03 0: 0 0 0']
    expect(rows(await ask('bots', range))).toEqual(people)
    expect(rows(await ask('bots', { ...range, device: 'mobile' }))).toEqual(people)
    expect(rows(await ask('bots', { ...range, device: 'bot' }))).toEqual([
      '2026-02-02 1: 1 0 0',
      '2026-02-03 0: 0 0 0',
    ])
    const fromTheFirst = { ...range, device: 'bot', start: '2026-02-01', end: '2026-02-01' }
    expect(rows(await ask('bots', fromTheFirst))).toEqual(['2026-02-01 1: 1 0 1'])
  })
})

describe('calendar', () => {
  test('days are local, also when clocks change: 29 March has 23 hours in Berlin', async () => {
    await api.insertEvents({ id: 'clocks', timeZone: 'Europe/Berlin' }, [
      event('late', '2026-03-28T22:59:59.999Z'),
      event('late', '2026-03-29T22:00:00.000Z'),
      event('early', '2026-03-28T23:00:00.000Z'),
      event('early', '2026-03-29T21:59:59.999Z'),
      event('early', '2026-03-30T22:00:00.000Z'),
    ])
    const query: Query = { period: 'day', periods: '2', start: '2026-03-28', end: '2026-03-29' }
    expect(rows(await ask('clocks', query))).toEqual(['2026-03-28 1: 1 0 1', '2026-03-29 1: 1 0 1'])
  })

  test.each([
    ['monday', ['2026-03-02 1: 1 1', '2026-03-09 0: 0 0'], ['u1']],
    ['sunday', ['2026-03-01 1: 1 0', '2026-03-08 0: 0 0'], []],
  ] as const)('weeks from %s', async (weekStart, expected, returned) => {
    const id = `weeks-${weekStart}`
    await api.insertEvents({ id, weekStart }, [
      // A Saturday, and the Sunday of the week after: where weeks begin on it, of the one after that.
      event('u1', '2026-03-07T12:00:00Z'),
      event('u1', '2026-03-15T12:00:00Z'),
    ])
    const query: Query = { period: 'week', periods: '1', start: '2026-03-04', end: '2026-03-10' }
    expect(rows(await ask(id, query))).toEqual(expected)
    const of = weekStart === 'monday' ? '2026-03-02' : '2026-03-01'
    expect(await peopleOf(id, { ...query, of, n: '1' })).toEqual(returned)
  })

  test("months, over a year's end, of different lengths", async () => {
    await api.insertEvents({ id: 'months' }, [
      event('u1', '2025-11-30T23:59:59.999Z'),
      event('u1', '2025-12-31T23:59:59.999Z'),
      event('u1', '2026-02-28T12:00:00Z'),
      event('u2', '2025-12-01T00:00:00Z'),
      event('u2', '2026-01-01T00:00:00Z'),
    ])
    const query: Query = { period: 'month', periods: '3', start: '2025-11-30', end: '2025-12-01' }
    expect(rows(await ask('months', query))).toEqual([
      '2025-11-01 1: 1 1 0 1',
      '2025-12-01 1: 1 1 0 0',
    ])
  })

  test('a cohort is a whole period, also where the range cuts it', async () => {
    await api.insertEvents({ id: 'whole' }, [
      event('u1', '2026-03-02T12:00:00Z'),
      event('u2', '2026-03-08T12:00:00Z'),
    ])
    const query: Query = { period: 'week', periods: '1', start: '2026-03-04', end: '2026-03-05' }
    expect(rows(await ask('whole', query))).toEqual(['2026-03-02 2: 2 0'])
  })

  test('what has not begun is absent, what is not over is incomplete and in no average', async () => {
    // As of Wednesday, 1 April.
    await api.insertEvents({ id: 'now' }, [
      event('u1', '2026-03-18T12:00:00Z'),
      event('u1', '2026-03-31T12:00:00Z'),
      event('u2', '2026-03-23T12:00:00Z'),
      event('u3', '2026-03-30T12:00:00Z'),
      // Tomorrow counts for nothing yet.
      event('u3', '2026-04-02T12:00:00Z'),
      event('u4', '2026-04-02T12:00:00Z'),
    ])
    const weeks: Query = { period: 'week', periods: '3', start: '2026-03-16', end: '2026-04-30' }
    const answer = await ask('now', weeks)
    expect(rows(answer)).toEqual(['2026-03-16 1: 1 0 1…', '2026-03-23 1: 1 0…', '2026-03-30 1: 1…'])
    expect(answer.cohorts.map(({ complete }) => complete)).toEqual([true, true, false])
    expect(answer.average.map(({ users, eligible }) => [users, eligible])).toEqual([
      [2, 2],
      [0, 1],
      [0, 0],
      [0, 0],
    ])
    // On or after looks up to now, so an older week counts this week's return.
    const onOrAfter = await ask('now', { ...weeks, mode: 'onOrAfter', end: '2026-03-16' })
    expect(rows(onOrAfter)).toEqual(['2026-03-16 1: 1 1 1…'])
    // A bracket begins with its first period and is over with its last.
    const spans = await ask('now', { ...weeks, mode: 'bracket', brackets: '0,1-2,3-4' })
    expect(rows(spans)).toEqual(['2026-03-16 1: 1 1…', '2026-03-23 1: 1 0…', '2026-03-30 1: 1…'])
  })

  test('a range that has not begun has no cohorts', async () => {
    await api.insertEvents({ id: 'future' }, [event('u1', '2026-03-30T12:00:00Z')])
    const { cohorts, average } = await ask('future', {
      period: 'day',
      periods: '1',
      start: '2026-04-05',
      end: '2026-04-06',
    })
    expect(cohorts).toEqual([])
    expect(average.map(({ rate }) => rate)).toEqual([null, null])
  })
})
