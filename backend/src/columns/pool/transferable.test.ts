import { expect, test } from 'vitest'
import { transferable } from './transferable.ts'

test('arrays are handed over, alone or in an object or a list, once each', () => {
  const [one, other] = [new Float64Array(2), new Uint32Array(3)]
  expect(transferable(one)).toEqual([one.buffer])
  expect(transferable({ one, other, users: 3, name: 'x', nothing: null })).toHaveLength(2)
  expect(transferable([one, other.subarray(1), other])).toHaveLength(2)
})

test('everything else is copied, and memory that is shared stays so', () => {
  for (const part of [
    null,
    undefined,
    3,
    'text',
    {},
    [1, 2],
    new Uint8Array(new SharedArrayBuffer(1)),
  ]) {
    expect(transferable(part)).toEqual([])
  }
})
