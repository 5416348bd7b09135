import { describe, expect, it } from 'vitest'
import { addDays, createLocalDate, createLocalDays } from './localDays.ts'

const hours = (days: ReturnType<typeof createLocalDays>) =>
  days.dates.map((_, index) => (days.starts[index + 1]! - days.starts[index]!) / 3_600_000)

describe('createLocalDays', () => {
  it('counts back from the last day, over a year’s end', () => {
    const days = createLocalDays({ end: '2026-01-02', days: 4, timeZone: 'UTC' })
    expect(days.dates).toEqual(['2025-12-30', '2025-12-31', '2026-01-01', '2026-01-02'])
    expect(days.weekdays).toEqual([2, 3, 4, 5])
    expect(new Date(days.starts[0]!).toISOString()).toBe('2025-12-30T00:00:00.000Z')
    expect(days.starts).toHaveLength(5)
  })

  it('knows days of 23 and 25 hours', () => {
    const zone = { days: 3, timeZone: 'Europe/Berlin' }
    expect(hours(createLocalDays({ ...zone, end: '2026-03-30' }))).toEqual([24, 23, 24])
    expect(hours(createLocalDays({ ...zone, end: '2026-10-26' }))).toEqual([24, 25, 24])
  })

  it('begins a day without midnight when it does begin', () => {
    const days = createLocalDays({ end: '2018-11-04', days: 2, timeZone: 'America/Sao_Paulo' })
    expect(new Date(days.starts[1]!).toISOString()).toBe('2018-11-04T03:00:00.000Z')
    expect(hours(days)).toEqual([24, 23])
  })

  it('places the first and the last instant of each day on it', () => {
    const days = createLocalDays({ end: '2026-10-27', days: 5, timeZone: 'Europe/Berlin' })
    for (const index of days.dates.keys()) {
      expect(days.indexOf(days.starts[index]!)).toBe(index)
      expect(days.indexOf(days.starts[index + 1]! - 1)).toBe(index)
    }
    expect(days.indexOf(days.starts[0]! - 1)).toBe(-1)
    expect(days.indexOf(days.starts[5]!)).toBe(5)
  })
})

it('addDays crosses a leap day', () => {
  expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
  expect(addDays('2028-03-01', -1)).toBe('2028-02-29')
})

it('createLocalDate says which day it is somewhere', () => {
  const instant = Date.parse('2026-06-30T23:30:00Z')
  expect(createLocalDate('UTC')(instant)).toBe('2026-06-30')
  expect(createLocalDate('Europe/Berlin')(instant)).toBe('2026-07-01')
})
