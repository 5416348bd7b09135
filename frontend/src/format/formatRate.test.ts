import { expect, test } from 'vitest'
import { formatRate } from './formatRate.ts'

test.each([
  [null, '–'],
  [0, '0.0%'],
  [0.1234, '12.3%'],
  [1, '100.0%'],
  [12.5, '1\u202f250.0%'],
])('%s reads %s', (share, text) => {
  expect(formatRate(share)).toBe(text)
})
