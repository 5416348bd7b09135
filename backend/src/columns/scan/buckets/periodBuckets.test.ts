import { expect, test } from 'vitest'
import { periodBuckets } from './periodBuckets.ts'

function startsOf(question: Parameters<typeof periodBuckets>[0]) {
  return [...periodBuckets(question).starts].map((start) => new Date(start).toISOString())
}

test('days of 23 and 24 hours', () => {
  const days = { start: '2026-03-28', end: '2026-03-30', period: 'day' as const }
  expect(startsOf({ ...days, timeZone: 'Europe/Berlin' })).toEqual([
    '2026-03-27T23:00:00.000Z',
    '2026-03-28T23:00:00.000Z',
    '2026-03-29T22:00:00.000Z',
    '2026-03-30T22:00:00.000Z',
  ])
})

test('a month that is cut short, in a zone that is 5:45 ahead', () => {
  const months = { start: '2026-01-01', end: '2026-02-10', period: 'month' as const }
  expect(startsOf({ ...months, timeZone: 'Asia/Kathmandu' })).toEqual([
    '2025-12-31T18:15:00.000Z',
    '2026-01-31T18:15:00.000Z',
    '2026-02-10T18:15:00.000Z',
  ])
})

test('a day that comes again in another zone begins at another instant', () => {
  const day = { start: '2026-07-01', end: '2026-07-01', period: 'day' as const }
  expect(startsOf({ ...day, timeZone: 'UTC' })[0]).toBe('2026-07-01T00:00:00.000Z')
  expect(startsOf({ ...day, timeZone: 'Asia/Tokyo' })[0]).toBe('2026-06-30T15:00:00.000Z')
})
