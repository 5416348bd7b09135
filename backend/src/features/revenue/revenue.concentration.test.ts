import fc from 'fast-check'
import { expect, test } from 'vitest'
import { giniOf, lorenzAt, topOf } from '../../../test/oracles/revenue.ts'
import { concentrationOf } from './revenue.concentration.ts'

const someAmounts = fc.array(fc.integer({ min: 1, max: 100_000 }), { minLength: 1, maxLength: 250 })

test('Gini, Lorenz curve and tops are those of every pair and every payer', () => {
  fc.assert(
    fc.property(someAmounts, (amounts) => {
      const { revenue, top, gini, lorenz } = concentrationOf(Float64Array.from(amounts))
      expect(revenue).toBe(amounts.reduce((sum, amount) => sum + amount, 0))
      for (const each of top) expect(each).toEqual(topOf(amounts, each.percent))
      expect(gini).toBeCloseTo(giniOf(amounts)!, 9)
      for (const percent of [0, 1, 33, 50, 99, 100]) {
        expect(lorenz[percent]).toBeCloseTo(lorenzAt(amounts, percent), 9)
      }
    }),
  )
})

test('the curve goes upwards, ever more steeply, and never above the diagonal', () => {
  fc.assert(
    fc.property(someAmounts, (amounts) => {
      const { lorenz } = concentrationOf(Float64Array.from(amounts))
      const steps = lorenz.slice(1).map((share, index) => share - lorenz[index]!)
      for (const [index, step] of steps.entries()) {
        expect(step).toBeGreaterThan(0)
        expect(step).toBeGreaterThanOrEqual((steps[index - 1] ?? 0) - 1e-12)
      }
      for (const [percent, share] of lorenz.entries()) {
        expect(share).toBeLessThanOrEqual(percent / 100 + 1e-12)
      }
    }),
  )
})

test('equal payers make no concentration, and one who pays nearly all makes nearly all of it', () => {
  expect(concentrationOf(new Float64Array(1000).fill(7)).gini).toBeCloseTo(0, 12)
  const one = new Float64Array(1000).fill(1)
  one[500] = 1e9
  // Of n payers it is (n − 1) / n at most.
  expect(concentrationOf(one).gini).toBeCloseTo(0.999, 5)
})

test('a million payers: sums stay exact', () => {
  const payments = Float64Array.from(
    { length: 1_000_000 },
    (_, index) => 1 + ((index * 7919) % 1e6),
  )
  const { gini, top } = concentrationOf(payments)
  // The amounts 1 to a million, once each: the Gini coefficient of 1 … n is (n − 1) / 3n.
  expect(gini).toBeCloseTo((1e6 - 1) / 3e6, 9)
  expect(top[0]).toMatchObject({ users: 10_000, revenue: 9_950_005_000 })
})
