import { describe, expect, test } from 'vitest'
import { adjacentRange, daysInRange, type RangePreset, resolveRange } from './dateRange.ts'

/** The day after Berlin's clocks went forward: arithmetic in hours would be one short. */
const calendar = { today: '2026-03-30', firstDay: '2025-11-03', lastDay: '2026-03-30' }

test.each<[RangePreset, string, string, number]>([
  ['today', '2026-03-30', '2026-03-30', 1],
  ['yesterday', '2026-03-29', '2026-03-29', 1],
  ['7d', '2026-03-24', '2026-03-30', 7],
  ['28d', '2026-03-03', '2026-03-30', 28],
  ['30d', '2026-03-01', '2026-03-30', 30],
  ['90d', '2025-12-31', '2026-03-30', 90],
  ['this-month', '2026-03-01', '2026-03-30', 30],
  ['last-month', '2026-02-01', '2026-02-28', 28],
  ['this-year', '2026-01-01', '2026-03-30', 89],
  ['12m', '2025-03-31', '2026-03-30', 365],
  ['all', '2025-11-03', '2026-03-30', 148],
])('%s is %s to %s: %d days', (preset, start, end, days) => {
  const range = resolveRange({ preset }, calendar)
  expect(range).toEqual({ start, end })
  expect(daysInRange(range)).toBe(days)
})

test('twelve months from a leap day', () => {
  const range = resolveRange({ preset: '12m' }, { ...calendar, today: '2028-02-29' })
  expect(range).toEqual({ start: '2027-03-01', end: '2028-02-29' })
})

test('all data is the latest 400 days where there are more, and today where there are none', () => {
  const cdnow = { today: '2026-03-30', firstDay: '1997-01-01', lastDay: '1998-06-30' }
  const range = resolveRange({ preset: 'all' }, cdnow)
  expect(range).toEqual({ start: '1997-05-27', end: '1998-06-30' })
  expect(daysInRange(range)).toBe(400)
  const empty = { today: '2026-03-30', firstDay: null, lastDay: null }
  expect(resolveRange({ preset: 'all' }, empty)).toEqual({ start: '2026-03-30', end: '2026-03-30' })
})

describe('the adjacent period', () => {
  const { today } = calendar
  test.each([
    ['a week moves by a week', '2026-03-24', '2026-03-30', '2026-03-17', '2026-03-23'],
    ['a whole month by a month', '2026-03-01', '2026-03-31', '2026-02-01', '2026-02-28'],
    ['a running month to the whole one', '2026-03-01', '2026-03-30', '2026-02-01', '2026-02-28'],
    ['a running year to the whole one', '2026-01-01', '2026-03-30', '2025-01-01', '2025-12-31'],
  ])('before: %s', (_name, start, end, wantedStart, wantedEnd) => {
    const range = adjacentRange({ start, end }, { direction: -1, today })
    expect(range).toEqual({ start: wantedStart, end: wantedEnd })
  })

  test.each([
    ['a month', '2026-01-01', '2026-01-31', '2026-02-01', '2026-02-28'],
    ['a month into the running one', '2026-02-01', '2026-02-28', '2026-03-01', '2026-03-30'],
    ['ten days that would pass today', '2026-03-16', '2026-03-25', '2026-03-21', '2026-03-30'],
  ])('after: %s', (_name, start, end, wantedStart, wantedEnd) => {
    const range = adjacentRange({ start, end }, { direction: 1, today })
    expect(range).toEqual({ start: wantedStart, end: wantedEnd })
  })

  test('after a range that reaches today there is none', () => {
    const range = { start: '2026-03-24', end: '2026-03-30' }
    expect(adjacentRange(range, { direction: 1, today })).toBeNull()
  })
})
