import { expect, test } from 'vitest'
import { exactMoney, formatMoney } from './formatMoney.ts'

const dollars = { currency: 'USD', currencyDigits: 2 }
const yen = { currency: 'JPY', currencyDigits: 0 }

test.each([
  [null, dollars, '–'],
  [0, dollars, '$0.00'],
  [1_234_560, dollars, '$12\u202f345.60'],
  [-500, dollars, '-$5.00'],
  [250_031_563, dollars, '$2.5\u202fM'],
  [-250_031_563, dollars, '-$2.5\u202fM'],
  [99_999_999, dollars, '$999\u202f999.99'],
  [1200, yen, '¥1\u202f200'],
])('%s minor units of %o read %s', (minor, currency, text) => {
  expect(formatMoney(minor, currency)).toBe(text)
})

test('the exact amount keeps its minor units', () => {
  expect(exactMoney(250_031_563, dollars)).toBe('$2\u202f500\u202f315.63')
})
