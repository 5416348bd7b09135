import { expect, test } from 'vitest'
import { formatBucket, formatShortBucket } from './formatBucket.ts'

const timeZone = 'Europe/Berlin'

test.each([
  ['2026-03-29T01:00:00.000Z', 'hour', '29 Mar 2026, 03:00', '03:00'],
  ['2026-03-28T23:00:00.000Z', 'hour', '29 Mar 2026, 00:00', '29 Mar'],
  ['2026-03-29', 'day', '29 Mar 2026', '29 Mar'],
  ['2026-03-23', 'week', 'Week of 23 Mar 2026', '23 Mar'],
  ['2026-03-01', 'month', 'Mar 2026', 'Mar 2026'],
] as const)('%s, a %s, reads %s', (time, interval, long, short) => {
  expect(formatBucket({ time, interval, timeZone })).toBe(long)
  expect(formatShortBucket({ time, interval, timeZone })).toBe(short)
})
