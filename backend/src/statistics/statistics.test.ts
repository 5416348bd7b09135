import { describe, expect, test } from 'vitest'
import { adjustPValues } from './falseDiscovery.ts'
import { chiSquaredPValue, fisherPValue, testIndependence } from './independenceTest.ts'
import { oddsRatio } from './oddsRatio.ts'
import { isDegenerate, type TwoByTwo } from './twoByTwo.ts'

/**
 * Held to SciPy 1.17: `fisher_exact`, `chi2_contingency(correction=False)`, `contingency.odds_ratio`
 * (sample), `false_discovery_control`.
 */

type Counts = [number, number, number, number]

function tableOf([exposedWith, exposedWithout, notExposedWith, notExposedWithout]: Counts) {
  return { exposedWith, exposedWithout, notExposedWith, notExposedWithout } satisfies TwoByTwo
}

function expectClose(actual: number, expected: number, digits = 12): void {
  expect(actual / expected).toBeCloseTo(1, digits)
}

describe('independence', () => {
  test.each<[Counts, number, number]>([
    [[8, 2, 1, 5], 0.034965034965035, 0.0134254248814912],
    [[1, 9, 11, 3], 0.00275945618522008, 0.000925274037119762],
    [[12, 5, 29, 2], 0.0802685520741046, 0.0311181873292568],
    [[0, 7, 6, 4], 0.0345022624434389, 0.0108427515413223],
    [[43, 9, 44, 4], 0.239156956822243, 0.182467065260548],
    // The lady tasting tea.
    [[3, 1, 1, 3], 0.485714285714286, 0.157299207050281],
    [[2, 1, 1, 2], 1, 0.414216178242525],
  ])('of %j', (counts, fisher, chiSquared) => {
    expectClose(fisherPValue(tableOf(counts)), fisher)
    expectClose(chiSquaredPValue(tableOf(counts)), chiSquared)
  })

  test('of large tables, to as many digits as there are', () => {
    expectClose(fisherPValue(tableOf([120, 80, 300, 500])), 1.05684026317164e-8, 9)
    expectClose(chiSquaredPValue(tableOf([120, 80, 300, 500])), 8.09884476870898e-9, 6)
    expectClose(fisherPValue(tableOf([4, 996, 30, 98970])), 0.000363061680112848, 7)
    expect(chiSquaredPValue(tableOf([2000, 98000, 1800, 198200]))).toBe(2 ** -52)
  })

  test('Fisher’s test where an expected count is below 5, whatever was observed', () => {
    // Observed 4, expected 6.24.
    expect(testIndependence(tableOf([43, 9, 44, 4])).test).toBe('chiSquared')
    // Observed 1, expected exactly 5.
    expect(testIndependence(tableOf([1, 9, 11, 3])).test).toBe('chiSquared')
    expect(testIndependence(tableOf([12, 5, 29, 2])).test).toBe('fisher')
    expect(testIndependence(tableOf([12, 5, 29, 2])).pValue).toBeCloseTo(0.0802685520741046, 12)
  })

  test('is nothing that a table with an empty margin could tell', () => {
    expect(isDegenerate(tableOf([3, 4, 0, 0]))).toBe(true)
    expect(isDegenerate(tableOf([3, 0, 4, 0]))).toBe(true)
    expect(isDegenerate(tableOf([3, 0, 0, 4]))).toBe(false)
  })
})

describe('odds ratio', () => {
  test.each<[Counts, number, number, number]>([
    [[2, 1, 1, 2], 4, 0.13419479493062628, 119.22966168897543],
    [[8, 2, 1, 5], 20, 1.4161851393939529, 282.44894602634895],
    [[120, 80, 300, 500], 2.5, 1.8207431134449632, 3.432664363164663],
  ])('of %j, with its interval', (counts, value, low, high) => {
    const ratio = oddsRatio(tableOf(counts))
    expect(ratio.corrected).toBe(false)
    expectClose(ratio.value, value)
    expectClose(ratio.interval.low, low)
    expectClose(ratio.interval.high, high)
  })

  test('with an empty cell: of the table with ½ more in each', () => {
    const ratio = oddsRatio(tableOf([0, 7, 6, 4]))
    expect(ratio.corrected).toBe(true)
    expectClose(ratio.value, (0.5 * 4.5) / (7.5 * 6.5))
    // exp(ln OR ± 1.959964 √(1/0.5 + 1/7.5 + 1/6.5 + 1/4.5)).
    expectClose(ratio.interval.low, 0.0020692443072728)
    expectClose(ratio.interval.high, 1.0294470823507529)
  })
})

test('p-values adjusted for their number keep their order', () => {
  const adjusted = adjustPValues([0.01, 0.04, 0.03, 0.005, 0.8])
  expect(adjusted.map((value) => Number(value.toFixed(12)))).toEqual([
    0.025, 0.05, 0.05, 0.025, 0.8,
  ])
  expect(adjustPValues([])).toEqual([])
  expect(adjustPValues([0.3])).toEqual([0.3])
})
