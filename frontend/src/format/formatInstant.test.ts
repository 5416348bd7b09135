import { expect, test } from 'vitest'
import { formatInstant } from './formatInstant.ts'

test.each([
  ['2026-03-29T00:30:00Z', 'Europe/Berlin', '29 Mar 2026, 01:30'],
  ['2026-03-29T01:30:00Z', 'Europe/Berlin', '29 Mar 2026, 03:30'],
  ['2026-01-01T04:59:00Z', 'America/New_York', '31 Dec 2025, 23:59'],
  ['2026-09-10T18:30:00Z', 'Asia/Kolkata', '11 Sep 2026, 00:00'],
])('%s in %s reads %s', (iso, timeZone, text) => {
  expect(formatInstant(iso, timeZone)).toBe(text)
})
