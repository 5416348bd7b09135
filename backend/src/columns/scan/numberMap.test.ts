import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createNumberMap } from './numberMap.ts'

const key = fc.oneof(
  fc.integer({ min: 1, max: 300 }),
  fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
)

test('it holds what a Map holds, also after it grew and after it was cleared', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(fc.tuple(key, fc.integer()), { maxLength: 200 }), { maxLength: 4 }),
      (rounds) => {
        const numbers = createNumberMap()
        for (const additions of rounds) {
          const expected = new Map<number, number>()
          for (const [one, amount] of additions) {
            numbers.add(one, amount)
            expected.set(one, (expected.get(one) ?? 0) + amount)
          }
          const { keys, values } = numbers.entries()
          expect(new Map([...keys].map((one, index) => [one, values[index]]))).toEqual(expected)
          numbers.clear()
          expect(numbers.entries().keys).toHaveLength(0)
        }
      },
    ),
  )
})

test('a value that is there stays', () => {
  const numbers = createNumberMap()
  expect([numbers.getOrSet(7, 1), numbers.getOrSet(7, 2), numbers.getOrSet(8, 0)]).toEqual([
    1, 1, 0,
  ])
})
