import { expect, test } from 'vitest'
import { dayBuckets } from './dayBuckets.ts'

const hour = 3_600_000

test('local days are as long as they are', () => {
  const { starts } = dayBuckets({
    start: '2026-03-28',
    end: '2026-03-30',
    timeZone: 'Europe/Berlin',
  })
  expect(new Date(starts[0]!).toISOString()).toBe('2026-03-27T23:00:00.000Z')
  expect([...starts.subarray(1)].map((start, n) => (start - starts[n]!) / hour)).toEqual([
    24, 23, 24,
  ])
})

test('there is no day where the end lies before the start', () => {
  const nothing = dayBuckets({ start: '2026-03-28', end: '2026-03-27', timeZone: 'Asia/Kathmandu' })
  expect(nothing.starts).toHaveLength(1)
})
