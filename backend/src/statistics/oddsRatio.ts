import type { TwoByTwo } from './twoByTwo.ts'

/** The normal distribution's 97.5 % quantile. */
const z = 1.959963984540054

export interface OddsRatio {
  value: number
  /** 95 % confidence interval. */
  interval: { low: number; high: number }
  /** A cell was 0, so ½ was added to each. */
  corrected: boolean
}

/**
 * The odds of the outcome when exposed over the odds when not, with the interval that follows from
 * the logarithm's standard error (Woolf 1955). Where a cell is 0, ½ is added to all four (Haldane
 * 1956, Anscombe 1956): the ratio stays finite. For tables that are not degenerate.
 */
export function oddsRatio(table: TwoByTwo): OddsRatio {
  const cells = [
    table.exposedWith,
    table.exposedWithout,
    table.notExposedWith,
    table.notExposedWithout,
  ]
  const corrected = cells.includes(0)
  const [a = 0, b = 0, c = 0, d = 0] = corrected ? cells.map((count) => count + 0.5) : cells
  const logarithm = Math.log((a * d) / (b * c))
  const deviation = z * Math.sqrt(1 / a + 1 / b + 1 / c + 1 / d)
  return {
    value: (a * d) / (b * c),
    interval: { low: Math.exp(logarithm - deviation), high: Math.exp(logarithm + deviation) },
    corrected,
  }
}
