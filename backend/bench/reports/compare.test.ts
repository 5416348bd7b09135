import { expect, test } from 'vitest'
import { differenceOf, requireAgreement } from './compare.ts'

test('the order of rows and the ways of writing a cell make no difference', () => {
  const json = [
    ['2026-08-03', 12, null],
    [true, 0.1 + 0.2, 'DE'],
  ]
  const text = [
    ['t', '0.3', 'DE'],
    ['2026-08-03', '12', ''],
  ]
  expect(differenceOf(json, text)).toBeNull()
})

test('a row that only one side has is told', () => {
  const difference = differenceOf([['DE', 3]], [['DE', 4]])
  expect(difference).toContain('only here:  DE | 3')
  expect(difference).toContain('only there: DE | 4')
})

test('a repeated row counts as often as it is there', () => {
  expect(differenceOf([['DE'], ['DE']], [['DE']])).toContain('2 rows and 1')
})

test('the first engine that answers otherwise is named, and no rows are no agreement', () => {
  const question = { title: 'DAU' }
  const answers = new Map([
    ['scan', [['2026-08-03', 12]]],
    ['DuckDB', [['2026-08-03', '12']]],
    ['ClickHouse', [['2026-08-03', '13']]],
  ])
  expect(() => requireAgreement(question, answers)).toThrow(/DAU: scan .* and ClickHouse/)
  answers.delete('ClickHouse')
  expect(() => requireAgreement(question, answers)).not.toThrow()
  expect(() => requireAgreement(question, new Map([['scan', []]]))).toThrow('no rows')
})
