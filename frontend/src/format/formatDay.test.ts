import { expect, test } from 'vitest'
import { formatDay, formatDayRange, formatShortDay } from './formatDay.ts'

test('a local day reads the same in every zone of the browser', () => {
  expect(formatDay('2026-09-05')).toBe('5 Sep 2026')
  expect(formatShortDay('2026-01-31')).toBe('31 Jan')
})

test.each([
  ['2026-03-05', '2026-03-05', '5 Mar 2026'],
  ['2026-03-03', '2026-03-09', '3 – 9 Mar 2026'],
  ['2026-02-28', '2026-03-03', '28 Feb – 3 Mar 2026'],
  ['2025-12-30', '2026-01-02', '30 Dec 2025 – 2 Jan 2026'],
])('%s to %s reads %s', (start, end, text) => {
  expect(formatDayRange(start, end)).toBe(text)
})
