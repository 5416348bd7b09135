import { expect, test } from 'vitest'
import { formatDuration } from './formatDuration.ts'

test.each([
  [null, '–'],
  [0, '0 s'],
  [0.4, '< 1 s'],
  [45, '45 s'],
  [59.7, '1 m'],
  [200, '3 m 20 s'],
  [3600, '1 h'],
  [7_500, '2 h 5 m'],
  [7_199, '2 h'],
  [86_399, '1 d'],
  [273_600, '3 d 4 h'],
  [8_640_000, '100 d'],
])('%s seconds read %s', (seconds, text) => {
  expect(formatDuration(seconds).replaceAll('\u202f', ' ')).toBe(text)
})
