import chiSquaredCdf from '@stdlib/stats-base-dists-chisquare-cdf'
import hypergeometricPmf from '@stdlib/stats-base-dists-hypergeometric-pmf'
import { margins, type TwoByTwo } from './twoByTwo.ts'

export interface IndependenceTest {
  test: 'chiSquared' | 'fisher'
  /** How likely a table at least as far from independence is, were there no association. */
  pValue: number
}

/** Below this expectation in any cell χ² is too coarse (Cochran 1954). */
const smallestExpectation = 5

/** Tests exposure and outcome for independence, in a table that is not degenerate. */
export function testIndependence(table: TwoByTwo): IndependenceTest {
  const { exposed, notExposed, withOutcome, withoutOutcome, total } = margins(table)
  const smallestExpected =
    (Math.min(exposed, notExposed) * Math.min(withOutcome, withoutOutcome)) / total
  return smallestExpected < smallestExpectation
    ? { test: 'fisher', pValue: fisherPValue(table) }
    : { test: 'chiSquared', pValue: chiSquaredPValue(table) }
}

/**
 * Pearson's χ² with one degree of freedom, without a continuity correction. Nothing below 2.2e-16 is
 * told apart: that is what the difference from 1 can hold.
 */
export function chiSquaredPValue(table: TwoByTwo): number {
  const { exposed, notExposed, withOutcome, withoutOutcome, total } = margins(table)
  const { exposedWith, exposedWithout, notExposedWith, notExposedWithout } = table
  const difference = exposedWith * notExposedWithout - exposedWithout * notExposedWith
  // Ratio by ratio: the product of large margins would lose digits.
  const statistic =
    ((difference / exposed / notExposed) * difference * total) / withOutcome / withoutOutcome
  return Math.max(Number.EPSILON, 1 - chiSquaredCdf(statistic, 1))
}

/** Rounding lets equally likely tables differ in their last digits; R allows as much. */
const tolerance = 1 + 1e-7

/**
 * Fisher's exact test, two-sided: the probabilities of all tables with the same margins that are no
 * likelier than this one.
 */
export function fisherPValue(table: TwoByTwo): number {
  const { exposed, withOutcome, total } = margins(table)
  const probability = hypergeometricPmf.factory(total, exposed, withOutcome)
  const limit = probability(table.exposedWith) * tolerance
  const lowest = Math.max(0, exposed + withOutcome - total)
  const highest = Math.min(exposed, withOutcome)
  let pValue = 0
  for (let count = lowest; count <= highest; count += 1) {
    const likelihood = probability(count)
    if (likelihood <= limit) pValue += likelihood
  }
  return Math.min(1, pValue)
}
