import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readMoney } from './money.ts'

describe('readMoney', () => {
  test.each([
    ['11.77', 2, 1177],
    ['12', 2, 1200],
    ['12.5', 2, 1250],
    ['0.29', 2, 29],
    ['-3.10', 2, -310],
    ['1.2300', 2, 123],
    ['500', 0, 500],
    ['1.234', 3, 1234],
    [19.99, 2, 1999],
  ])('%s with %i digits', (value, digits, minor) => {
    expect(readMoney(value, digits)).toBe(minor)
  })

  test.each(['', '1,5', '1.234', '$5', '1e3', 'NaN', '99999999999999999', null])(
    'refuses %j',
    (value) => {
      expect(readMoney(value, 2)).toBeNull()
    },
  )

  test('every amount of cents survives being written as a decimal', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), (cents) => {
        const text = `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`
        expect(readMoney(text, 2)).toBe(cents)
      }),
    )
  })
})
