import { expect, test } from 'vitest'
import { sharedUint32 } from '../block/block.ts'
import { createArrayNumbers } from './arrayNumbers.ts'

test('an array keeps its number, and another one has another', () => {
  const { numberOf } = createArrayNumbers()
  const [one, other] = [sharedUint32(1), sharedUint32(1)]
  expect([one, other, one].map(numberOf)).toEqual([1, 2, 1])
})

test('a number that was not asked for between two sweeps is told once', () => {
  const { numberOf, sweep } = createArrayNumbers()
  const [one, other] = [sharedUint32(1), sharedUint32(1)]
  numberOf(one)
  numberOf(other)
  expect(sweep()).toEqual([])
  numberOf(other)
  expect(sweep()).toEqual([1])
  expect(sweep()).toEqual([2])
  expect(sweep()).toEqual([])
  expect(numberOf(one)).toBe(1)
})
