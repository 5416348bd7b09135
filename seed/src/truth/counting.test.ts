import type { TrackedEvent } from '@footpath/contract/event'
import { describe, expect, it } from 'vitest'
import { createLocalDays } from '../localDays.ts'
import type { Person } from '../people.ts'
import { createFeatureTruth } from './featureTruth.ts'
import { createRetentionTruth } from './retentionTruth.ts'
import { createRevenueTruth } from './revenueTruth.ts'
import { createTotalsTruth } from './totalsTruth.ts'
import { recordOf, type UserRecord } from './userRecord.ts'

const days = createLocalDays({ end: '2026-03-31', days: 40, timeZone: 'Europe/Berlin' })
const lastDay = 39
// Counting looks at events only; who the person is does not matter here.
const person = { id: 'U1' } as Person

type Row = [day: number, second: number, eventType: string, more?: Partial<TrackedEvent>]

/** One user; each row an event, its time in seconds from the start of a local day. */
function user(...rows: Row[]): UserRecord {
  const events = rows.map(
    ([day, second, eventType, more], index): TrackedEvent => ({
      eventId: String(index),
      sessionId: `s${day}`,
      eventType,
      timestamp: new Date(days.starts[day]! + second * 1000),
      ...more,
    }),
  )
  return recordOf({ person, events }, days)!
}
const active = (...on: number[]) => user(...on.map((day): Row => [day, 0, 'page_view']))

describe('recordOf', () => {
  it('sorts by time, leaves identify out and knows local days', () => {
    const record = user([3, 5, 'page_view'], [1, 82_800, 'search'], [0, 0, 'identify'])
    expect(record.facts.map(({ event }) => event.eventType)).toEqual(['search', 'page_view'])
    expect(record.firstDay).toBe(1)
    expect([...record.activeDays]).toEqual([1, 3])
    expect(recordOf({ person, events: [] }, days)).toBeNull()
  })

  it('leaves bots out, but for when somebody first came', () => {
    const record = user([1, 0, 'search', { device: 'bot' }], [3, 0, 'page_view'])
    expect(record.facts.map(({ event }) => event.eventType)).toEqual(['page_view'])
    expect(record.firstDay).toBe(1)
    expect([...record.activeDays]).toEqual([3])
    expect(user([1, 0, 'search', { device: 'bot' }])).toBeNull()
  })
})

describe('retention', () => {
  it('counts exact calendar days, of users whose day lies within the data', () => {
    const truth = createRetentionTruth({ lastDay })
    truth.add(active(0, 1, 28))
    truth.add(active(2, 9))
    truth.add(active(32, 33, 39))
    truth.add(active(39))
    expect(truth.answer()).toEqual([
      { day: 1, eligible: 3, returned: 2, rate: 2 / 3 },
      { day: 7, eligible: 3, returned: 2, rate: 2 / 3 },
      { day: 28, eligible: 2, returned: 1, rate: 1 / 2 },
    ])
  })
})

describe('features', () => {
  it('takes the first seven days as exposure and days 8 to 28 as outcome', () => {
    const truth = createFeatureTruth({ lastDay })
    truth.add(user([0, 0, 'page_view'], [6, 0, 'invite'], [8, 0, 'page_view']))
    truth.add(user([0, 0, 'invite'], [7, 0, 'page_view'], [29, 0, 'page_view']))
    truth.add(user([0, 0, 'page_view'], [7, 0, 'invite'], [28, 0, 'page_view']))
    truth.add(user([0, 0, 'page_view']))
    truth.add(user([12, 0, 'invite'], [20, 0, 'page_view']))
    expect(truth.answer()[0]).toMatchObject({
      eventType: 'invite',
      exposed: 2,
      exposedRetained: 1,
      notExposed: 2,
      notExposedRetained: 1,
    })
  })
})

describe('revenue', () => {
  it('gives the share of the best tenth of payers, rounded up', () => {
    const truth = createRevenueTruth()
    const paying = (amount: number) => user([0, 0, 'purchase', { amount }])
    for (const amount of [100, 100, 100, 100, 100, 100, 100, 100, 100, 400, 700]) {
      truth.add(paying(amount))
    }
    truth.add(active(0))
    expect(truth.answer()).toEqual({
      revenue: 2_000,
      payers: 11,
      topPayers: 2,
      topRevenue: 1_100,
      topShare: 0.55,
    })
    expect(createRevenueTruth().answer().topShare).toBeNull()
  })
})

describe('totals', () => {
  it('counts a session on the day it starts and its events on their own days', () => {
    const record = user(
      [1, 86_390, 'session_start', { sessionId: 'night' }],
      [1, 86_395, 'page_view', { sessionId: 'night' }],
      [2, 10, 'purchase', { sessionId: 'night', amount: 500 }],
      [2, 20, 'session_end', { sessionId: 'night' }],
      [2, 3_600, 'session_start', { sessionId: 'day' }],
      [2, 3_600, 'product_view', { sessionId: 'day' }],
      [2, 3_630, 'session_end', { sessionId: 'day' }],
    )
    const figures = (from: number, to: number) => {
      const truth = createTotalsTruth({ from, to })
      truth.add(record)
      return truth.answer()
    }
    expect(figures(1, 1)).toEqual({
      activeUsers: 1,
      newUsers: 1,
      sessions: 1,
      events: 2,
      eventsByType: { session_start: 1, page_view: 1 },
      revenue: 0,
      buyers: 0,
      averageSessionSeconds: 30,
      bounceRate: 0,
    })
    expect(figures(2, 2)).toMatchObject({
      newUsers: 0,
      sessions: 1,
      events: 5,
      revenue: 500,
      buyers: 1,
      averageSessionSeconds: 30,
      bounceRate: 1,
    })
    expect(figures(5, 9)).toMatchObject({ activeUsers: 0, averageSessionSeconds: null })
  })
})
