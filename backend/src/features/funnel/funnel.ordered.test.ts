import { describe, expect, test } from 'vitest'
import { type Event, useFunnelBlueprint, users } from './funnel.blueprint.ts'

const { insert, ask } = useFunnelBlueprint()

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

  test('local days of a zone that is 5:45 hours ahead', async () => {
    await insert([
      ['u', 'a', '2026-03-01T18:14:59.999Z'],
      ['v', 'a', '2026-03-01T18:15:00Z'],
      ['w', 'a', '2026-03-02T18:14:59.999Z'],
      ['w', 'b', '2026-03-02T18:15:00Z'],
      ['x', 'a', '2026-03-03T18:14:59.999Z'],
      ['y', 'a', '2026-03-03T18:15:00Z'],
    ])
    const answer = await ask({ steps: ['a', 'b'] }, { timeZone: 'Asia/Kathmandu' })
    expect(answer.trend.map(({ entered }) => entered)).toEqual([2, 1])
    expect(answer.timeline.map(({ counts }) => counts)).toEqual([
      [2, 0],
      [1, 1],
    ])
  })
})
