import { expect, test } from 'vitest'
import { idChanges } from './idChanges.ts'

test('a row is in the set where its id is not that of the row before', () => {
  const ids = Float64Array.from([7, 7, 0, 0, 2 ** 52, 2 ** 52 + 1, 7])
  const [word = 0] = idChanges(ids)
  expect(word.toString(2)).toBe('1110101')
  expect(idChanges(ids)).toBe(idChanges(ids))
})

test('events without an id at the beginning are no change', () => {
  const [first = 0, second = 0] = idChanges(
    Float64Array.from({ length: 40 }, (_, row) => +(row > 35)),
  )
  expect([first, second]).toEqual([0, 1 << 4])
})
