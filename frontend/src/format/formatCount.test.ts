import { expect, test } from 'vitest'
import { exactCount, formatCount } from './formatCount.ts'

test.each([
  [null, '–'],
  [0, '0'],
  [3.44, '3.4'],
  [12.6, '13'],
  [999, '999'],
  [12_345, '12\u202f345'],
  [999_999, '999\u202f999'],
  [999_999.6, '1.0\u202fM'],
  [1_234_567, '1.2\u202fM'],
  [999_949_999, '999.9\u202fM'],
  [999_960_000, '1.0\u202fB'],
  [-1_500_000, '-1.5\u202fM'],
])('%s reads %s', (value, text) => {
  expect(formatCount(value)).toBe(text)
})

test('the exact figure keeps every digit', () => {
  expect(exactCount(1_234_567)).toBe('1\u202f234\u202f567')
  expect(exactCount(null)).toBe('–')
})
