import { describe, expect, test } from 'vitest'
import { addPeriods, countPeriods, periodOf, periodsBegun } from './periods.ts'
import { rangeOf } from './range.ts'

describe('periodOf', () => {
  test.each([
    ['2026-03-31', 'day', 'monday', '2026-03-31'],
    ['2026-03-31', 'month', 'monday', '2026-03-01'],
    ['2026-03-29', 'week', 'monday', '2026-03-23'],
    ['2026-03-29', 'week', 'sunday', '2026-03-29'],
    ['2027-01-01', 'week', 'monday', '2026-12-28'],
  ] as const)('%s in a %s, weeks from %s', (day, period, weekStart, first) => {
    expect(periodOf(day, { period, weekStart })).toBe(first)
  })
})

test('periods are counted by the calendar', () => {
  const months = { period: 'month', weekStart: 'monday' } as const
  expect(addPeriods('2026-01-01', 14, 'month')).toBe('2027-03-01')
  expect(countPeriods('2025-12-31', '2026-03-01', months)).toBe(3)
  expect(countPeriods('2026-03-22', '2026-03-30', { ...months, period: 'week' })).toBe(2)
  expect(countPeriods('2026-03-22', '2026-03-30', { ...months, period: 'day' })).toBe(8)
})

test('of the range, those that have begun; whole and over ones are complete', () => {
  const range = rangeOf('2026-03-04', '2026-04-05', 'Europe/Berlin')
  const asOf = new Date('2026-03-30T12:00:00Z')
  const weeks = periodsBegun(range, asOf, { period: 'week', weekStart: 'monday' })
  expect(weeks).toEqual([
    { period: '2026-03-02', complete: false },
    { period: '2026-03-09', complete: true },
    { period: '2026-03-16', complete: true },
    { period: '2026-03-23', complete: true },
    { period: '2026-03-30', complete: false },
  ])
  const future = rangeOf('2026-05-01', '2026-05-31', 'Europe/Berlin')
  expect(periodsBegun(future, asOf, { period: 'month', weekStart: 'monday' })).toEqual([])
})
