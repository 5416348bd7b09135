import { type FunnelQueryInput, funnelQuery } from '@footpath/contract/funnel'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../test/testDatabase.ts'
import { createReportRun } from '../../db/projectData.ts'
import { rangeOf } from '../../time/range.ts'
import { arrangeFunnel } from './funnel.answer.ts'
import { createFunnelModel } from './funnel.model.ts'

let testDatabase: TestDatabase
beforeAll(async () => {
  testDatabase = await createTestDatabase()
})
beforeEach(async () => {
  await testDatabase.collections.events.deleteMany({})
})
afterAll(() => testDatabase.close())

type Event = [user: string, eventType: string, time: string, more?: Record<string, unknown>]

/** Event ids count up in the order given. */
async function insert(events: Event[]): Promise<void> {
  const documents = events.map(([userId, eventType, time, more], index) => {
    const eventId = `e${String(index).padStart(4, '0')}`
    const timestamp = new Date(time)
    return { _id: `p:${eventId}`, projectId: 'p', eventId, userId, eventType, timestamp, ...more }
  })
  await testDatabase.collections.events.insertMany(
    documents.map((document) => ({ ...document, receivedAt: document.timestamp })),
  )
}

async function ask(
  input: FunnelQueryInput,
  {
    start = '2026-03-02',
    end = '2026-03-03',
    timeZone = 'UTC',
    asOf = '2026-06-01T00:00:00Z',
  }: { start?: string; end?: string; timeZone?: string; asOf?: string } = {},
) {
  const { window, ...query } = funnelQuery.parse(input)
  const question = {
    ...query,
    breakdown: query.breakdown,
    windowMs: window * 1000,
    range: rangeOf(start, end, timeZone),
    filters: { device: query.device, properties: query.filter },
    asOf: new Date(asOf),
  }
  const run = createReportRun({ collections: testDatabase.collections, projectId: 'p' })
  return arrangeFunnel(question, await createFunnelModel().ask(run, question))
}

const users = (answer: { steps: { users: number }[] }) => answer.steps.map((step) => step.users)

describe('ordered', () => {
  test('an empty range: zeros, nulls and the days that have begun', async () => {
    const answer = await ask({ steps: ['a', 'b'] })
    expect(users(answer)).toEqual([0, 0])
    expect(answer.outcomes).toEqual({ converted: 0, dropped: 0, inProgress: 0 })
    expect(answer.conversion).toBeNull()
    expect(answer.timeToConvert.medianSeconds).toBeNull()
    expect(answer.trend.map(({ day, entered }) => [day, entered])).toEqual([
      ['2026-03-02', 0],
      ['2026-03-03', 0],
    ])
    expect(answer.timeline.map(({ counts }) => counts)).toEqual([
      [0, 0],
      [0, 0],
    ])
  })

  test('one user who converts after the range has ended', async () => {
    await insert([
      ['u', 'a', '2026-03-03T23:59:59.999Z'],
      ['u', 'x', '2026-03-04T00:00:00Z'],
      ['u', 'b', '2026-03-05T00:00:09.999Z'],
    ])
    const answer = await ask({ steps: ['a', 'b'] })
    expect(users(answer)).toEqual([1, 1])
    expect(answer.conversion).toBe(1)
    expect(answer.timeToConvert).toMatchObject({
      medianSeconds: 86_410,
      meanSeconds: 86_410,
      p90Seconds: 86_410,
    })
    const filled = answer.timeToConvert.histogram.filter((bin) => bin.users > 0)
    expect(filled).toEqual([{ fromSeconds: 86_400, toSeconds: 259_200, users: 1 }])
    expect(answer.trend.at(-1)).toMatchObject({ day: '2026-03-03', entered: 1, converted: 1 })
    // The second step's event lies outside the range's days.
    expect(answer.timeline.map(({ counts }) => counts)).toEqual([
      [0, 0],
      [1, 0],
    ])
  })

  test('a start one millisecond outside the range does not enter', async () => {
    await insert([
      ['early', 'a', '2026-03-01T23:59:59.999Z'],
      ['early', 'b', '2026-03-02T00:00:00Z'],
      ['first', 'a', '2026-03-02T00:00:00Z'],
      ['late', 'a', '2026-03-04T00:00:00Z'],
    ])
    expect(users(await ask({ steps: ['a', 'b'] }))).toEqual([1, 0])
  })

  test.each([
    ['2026-03-02T00:59:59.999Z', 1],
    ['2026-03-02T01:00:00.000Z', 1],
    ['2026-03-02T01:00:00.001Z', 0],
  ])('the window of 1 h and a last step at %s', async (time, converted) => {
    await insert([
      ['u', 'a', '2026-03-02T00:00:00Z'],
      ['u', 'b', '2026-03-02T00:30:00Z'],
      ['u', 'c', time],
    ])
    const answer = await ask({ steps: ['a', 'b', 'c'], window: '1h' })
    expect(users(answer)).toEqual([1, 1, converted])
  })

  test('equal timestamps are taken in step order, whatever their ids', async () => {
    await insert([
      ['u', 'c', '2026-03-02T08:00:00Z'],
      ['u', 'b', '2026-03-02T08:00:00Z'],
      ['u', 'a', '2026-03-02T08:00:00Z'],
    ])
    const answer = await ask({ steps: ['a', 'b', 'c'], window: '1s' })
    expect(users(answer)).toEqual([1, 1, 1])
    expect(answer.timeToConvert.medianSeconds).toBe(0)
  })

  test('the same event in two steps needs two events', async () => {
    await insert([
      ['once', 'a', '2026-03-02T08:00:00Z'],
      ['twice', 'a', '2026-03-02T08:00:00Z'],
      ['twice', 'a', '2026-03-02T08:00:00Z'],
    ])
    expect(users(await ask({ steps: ['a', 'a'] }))).toEqual([2, 1])
  })

  test('the counted attempt is the first to get deepest, with the latest start', async () => {
    await insert([
      ['u', 'a', '2026-03-02T08:00:00Z', { device: 'desktop' }],
      ['u', 'a', '2026-03-02T09:00:00Z', { device: 'mobile' }],
      ['u', 'b', '2026-03-02T09:10:00Z'],
      ['u', 'a', '2026-03-03T08:00:00Z', { device: 'tablet' }],
      ['u', 'b', '2026-03-03T08:00:01Z'],
    ])
    const answer = await ask({ steps: ['a', 'b', 'c'], breakdown: 'device' })
    expect(answer.breakdown).toEqual([{ value: 'mobile', steps: [1, 1, 0] }])
    expect(answer.steps[1]?.medianSecondsFromPrevious).toBe(600)
    expect(answer.trend.map(({ entered }) => entered)).toEqual([1, 0])
  })

  test('median, mean, nearest-rank p90 of ten users', async () => {
    await insert(
      [1, 2, 3, 4, 5, 6, 7, 8, 9, 100].flatMap((seconds, index): Event[] => [
        [`u${index}`, 'a', '2026-03-02T08:00:00Z'],
        [`u${index}`, 'b', new Date(Date.UTC(2026, 2, 2, 8, 0, seconds)).toISOString()],
      ]),
    )
    const answer = await ask({ steps: ['a', 'b'] })
    expect(answer.timeToConvert).toMatchObject({
      medianSeconds: 5.5,
      meanSeconds: 14.5,
      p90Seconds: 9,
    })
    expect(answer.steps[1]?.histogram.slice(0, 4).map((bin) => bin.users)).toEqual([9, 0, 0, 1])
  })

  test('a day of 23 hours and the turn of a year are local days', async () => {
    await insert([
      ['u', 'a', '2026-03-28T22:59:59Z'],
      ['v', 'a', '2026-03-28T23:00:00Z'],
      ['w', 'a', '2026-03-29T21:59:59Z'],
      ['x', 'a', '2026-03-29T22:00:00Z'],
      ['y', 'a', '2025-12-31T22:59:59Z'],
      ['z', 'a', '2025-12-31T23:00:00Z'],
    ])
    const timeZone = 'Europe/Berlin'
    const spring = await ask(
      { steps: ['a', 'b'] },
      { start: '2026-03-28', end: '2026-03-30', timeZone },
    )
    expect(spring.trend.map(({ entered }) => entered)).toEqual([1, 2, 1])
    expect(spring.timeline.map(({ counts }) => counts[0])).toEqual([1, 2, 1])
    const year = await ask(
      { steps: ['a', 'b'] },
      { start: '2025-12-31', end: '2026-01-01', timeZone },
    )
    expect(year.trend.map(({ day, entered }) => [day, entered])).toEqual([
      ['2025-12-31', 1],
      ['2026-01-01', 1],
    ])
  })
})

describe('outcomes', () => {
  test.each([
    ['2026-03-02T09:00:00.000Z', 0],
    ['2026-03-02T08:59:59.999Z', 1],
  ])('a window that ends at 09:00, as of %s', async (asOf, inProgress) => {
    await insert([
      ['u', 'a', '2026-03-02T08:00:00Z'],
      ['u', 'b', '2026-03-02T08:30:00Z'],
    ])
    const answer = await ask({ steps: ['a', 'b', 'c'], window: '1h' }, { asOf })
    expect(answer.outcomes).toEqual({ converted: 0, inProgress, dropped: 1 - inProgress })
    expect(answer.steps.map((step) => step.inProgress)).toEqual([0, 0, inProgress])
  })

  test('a later attempt keeps a user in progress; mature rates leave the user out', async () => {
    await insert([
      ['u', 'a', '2026-03-02T08:00:00Z'],
      ['u', 'b', '2026-03-02T08:30:00Z'],
      ['u', 'a', '2026-03-03T08:00:00Z'],
      ['v', 'a', '2026-03-02T08:00:00Z'],
      ['v', 'b', '2026-03-02T08:00:00Z'],
      ['v', 'c', '2026-03-02T08:00:00Z'],
      ['w', 'a', '2026-03-02T08:00:00Z'],
    ])
    const asOf = '2026-03-03T08:30:00Z'
    const answer = await ask({ steps: ['a', 'b', 'c'], window: '1h' }, { asOf })
    expect(answer.outcomes).toEqual({ converted: 1, dropped: 1, inProgress: 1 })
    expect(answer.conversion).toBeCloseTo(1 / 3)
    expect(answer.matureConversion).toBe(1 / 2)
    expect(answer.steps.map((step) => step.inProgress)).toEqual([0, 0, 1])
  })

  test('a trend day is complete when the windows of all its attempts are over', async () => {
    const complete = async (asOf: string) =>
      (await ask({ steps: ['a', 'b'], window: '1d' }, { asOf })).trend.map(
        (point) => point.complete,
      )
    expect(await complete('2026-03-04T00:00:00Z')).toEqual([true, false])
    expect(await complete('2026-03-03T23:59:59Z')).toEqual([false, false])
    // A day that has not begun is absent.
    expect(await complete('2026-03-02T12:00:00Z')).toEqual([false])
  })
})

describe('strict', () => {
  test('another event between two steps ends the attempt; equal times go by event id', async () => {
    await insert([
      ['direct', 'a', '2026-03-02T08:00:00Z'],
      ['direct', 'b', '2026-03-02T08:01:00Z'],
      ['broken', 'a', '2026-03-02T08:00:00Z'],
      ['broken', 'x', '2026-03-02T08:00:30Z'],
      ['broken', 'b', '2026-03-02T08:01:00Z'],
      ['tie', 'a', '2026-03-02T08:00:00Z'],
      ['tie', 'x', '2026-03-02T08:00:00Z'],
      ['tie', 'b', '2026-03-02T08:00:00Z'],
      ['named', 'a', '2026-03-02T08:00:00Z'],
      ['named', 'identify', '2026-03-02T08:00:30Z'],
      ['named', 'b', '2026-03-02T08:01:00Z'],
    ])
    expect(users(await ask({ steps: ['a', 'b'], order: 'strict' }))).toEqual([4, 2])
  })

  test('only events that match the filters may break a sequence', async () => {
    await insert([
      ['u', 'a', '2026-03-02T08:00:00Z', { device: 'mobile' }],
      ['u', 'x', '2026-03-02T08:00:30Z', { device: 'desktop' }],
      ['u', 'b', '2026-03-02T08:01:00Z', { device: 'mobile' }],
    ])
    const input: FunnelQueryInput = { steps: ['a', 'b'], order: 'strict' }
    expect(users(await ask({ ...input, device: 'mobile' }))).toEqual([1, 1])
    expect(users(await ask(input))).toEqual([1, 0])
  })

  test('an attempt ended by another event is not in progress', async () => {
    await insert([
      ['alive', 'a', '2026-03-03T08:00:00Z'],
      ['ended', 'a', '2026-03-03T08:00:00Z'],
      ['ended', 'x', '2026-03-03T08:01:00Z'],
    ])
    const answer = await ask(
      { steps: ['a', 'b'], order: 'strict' },
      { asOf: '2026-03-03T09:00:00Z' },
    )
    expect(answer.outcomes).toEqual({ converted: 0, dropped: 1, inProgress: 1 })
  })
})

describe('any', () => {
  test('each step needs an event of its own, in whatever order', async () => {
    await insert([
      ['u', 'c', '2026-03-02T08:00:00Z'],
      ['u', 'a', '2026-03-02T08:10:00Z'],
      ['u', 'a', '2026-03-02T08:20:00Z'],
      ['v', 'a', '2026-03-02T08:00:00Z'],
      ['v', 'c', '2026-03-02T08:05:00Z'],
    ])
    const answer = await ask({ steps: ['a', 'a', 'c'], order: 'any' })
    expect(users(answer)).toEqual([2, 2, 1])
    expect(answer.timeToConvert.medianSeconds).toBe(1200)
  })

  test('an event that fits two steps leaves the narrower one to the event that fits it alone', async () => {
    await insert([
      ['u', 'view', '2026-03-02T08:00:00Z', { page: '/price' }],
      ['u', 'view', '2026-03-02T08:01:00Z', { page: '/home' }],
      ['v', 'view', '2026-03-02T08:00:00Z', { page: '/home' }],
      ['v', 'view', '2026-03-02T08:01:00Z', { page: '/home' }],
    ])
    const steps = ['view', 'view']
    const answer = await ask({ steps, stepFilter: ['2:page:is:/price'], order: 'any' })
    expect(users(answer)).toEqual([2, 1])
  })

  test('a window starts in the range, is W long, and may end after the range', async () => {
    await insert([
      ['in', 'b', '2026-03-03T23:59:00Z'],
      ['in', 'a', '2026-03-04T00:59:00Z'],
      ['long', 'b', '2026-03-03T23:59:00Z'],
      ['long', 'a', '2026-03-04T00:59:00.001Z'],
      ['out', 'b', '2026-03-04T00:00:00Z'],
      ['out', 'a', '2026-03-04T00:01:00Z'],
      // The window of the first `b` holds both; that the latest `b` lies outside changes nothing.
      ['shared', 'b', '2026-03-03T23:59:00Z'],
      ['shared', 'b', '2026-03-04T00:01:00Z'],
      ['shared', 'a', '2026-03-04T00:02:00Z'],
    ])
    expect(users(await ask({ steps: ['a', 'b'], order: 'any', window: '1h' }))).toEqual([3, 2])
  })
})

describe('exclusion', () => {
  const input = { steps: ['a', 'b', 'c'], exclude: '1:2:logout' }

  test('it ends an attempt between its two steps; a later start may convert', async () => {
    await insert([
      ['ended', 'a', '2026-03-02T08:00:00Z'],
      ['ended', 'logout', '2026-03-02T08:01:00Z'],
      ['ended', 'b', '2026-03-02T08:02:00Z'],
      ['again', 'a', '2026-03-02T08:00:00Z'],
      ['again', 'logout', '2026-03-02T08:01:00Z'],
      ['again', 'a', '2026-03-02T08:02:00Z'],
      ['again', 'b', '2026-03-02T08:03:00Z'],
      ['after', 'a', '2026-03-02T08:00:00Z'],
      ['after', 'b', '2026-03-02T08:01:00Z'],
      ['after', 'logout', '2026-03-02T08:02:00Z'],
      ['after', 'c', '2026-03-02T08:03:00Z'],
    ])
    expect(users(await ask(input))).toEqual([3, 2, 1])
  })

  test('at the time of one of its steps it is not between them', async () => {
    await insert([
      ['first', 'logout', '2026-03-02T08:00:00Z'],
      ['first', 'a', '2026-03-02T08:00:00Z'],
      ['first', 'b', '2026-03-02T08:01:00Z'],
      ['second', 'a', '2026-03-02T08:00:00Z'],
      ['second', 'logout', '2026-03-02T08:01:00Z'],
      ['second', 'b', '2026-03-02T08:01:00Z'],
    ])
    expect(users(await ask(input))).toEqual([2, 2, 0])
  })

  test('a user whose attempts it ended is not in progress', async () => {
    await insert([
      ['u', 'a', '2026-03-03T08:00:00Z'],
      ['u', 'logout', '2026-03-03T08:01:00Z'],
    ])
    const answer = await ask(input, { asOf: '2026-03-03T09:00:00Z' })
    expect(answer.outcomes).toEqual({ converted: 0, dropped: 1, inProgress: 0 })
  })
})

describe('breakdown', () => {
  test('25 values, the others together, none as (not set); rows add up to the steps', async () => {
    const events = Array.from({ length: 30 }, (_, value): Event[] =>
      Array.from({ length: value < 5 ? 2 : 1 }, (_, copy): Event[] => [
        [`u${value}-${copy}`, 'a', '2026-03-02T08:00:00Z', { properties: { plan: `p${value}` } }],
        [`u${value}-${copy}`, 'b', '2026-03-02T08:00:00Z', { properties: { plan: 'later' } }],
      ]).flat(),
    ).flat()
    const unset = Array.from(
      { length: 3 },
      (_, copy): Event => [`n${copy}`, 'a', '2026-03-02T08:00:00Z'],
    )
    await insert([...events, ...unset])
    const answer = await ask({ steps: ['a', 'b'], breakdown: 'plan' })
    expect(answer.breakdown).toHaveLength(26)
    expect(answer.breakdown?.[0]).toEqual({ value: '(not set)', steps: [3, 0] })
    expect(answer.breakdown?.[1]).toEqual({ value: 'p0', steps: [2, 2] })
    expect(answer.breakdown?.at(-1)).toEqual({ value: '(other)', steps: [6, 6] })
    const sums = [0, 1].map((step) =>
      answer.breakdown?.reduce((sum, row) => sum + (row.steps[step] ?? 0), 0),
    )
    expect(sums).toEqual(users(answer))
  })
})

test('names and values that look like operators are only data', async () => {
  await insert([
    ['u', '$userId', '2026-03-02T08:00:00Z', { page: '$userId' }],
    ['u', '$$ROOT', '2026-03-02T08:01:00Z'],
  ])
  const steps = ['$userId', '$$ROOT']
  const answer = await ask({ steps, stepFilter: '1:page:is:$userId', exclude: '1:2:$x' })
  expect(users(answer)).toEqual([1, 1])
})
