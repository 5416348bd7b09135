/** What a feature's logarithms are scaled by. */
export interface Scale {
  mean: number
  /** Of the population, not of a sample; 1 where all values are alike, which leaves them at 0. */
  deviation: number
}

/**
 * The scale of `log1p` of the values at some places, or at all. Counts and money are skewed: after
 * the logarithm one that is ten times another is as far from it as that one from a tenth of it.
 * Negative values, such as more refunds than payments, count as 0.
 */
export function scaleOf(values: Float64Array, places: Iterable<number> = values.keys()): Scale {
  let [count, mean, squares] = [0, 0, 0]
  for (const place of places) {
    const value = logOf(values[place]!)
    const before = value - mean
    count += 1
    mean += before / count
    // Welford: sums of squares would lose all digits where the spread is small beside the mean.
    squares += before * (value - mean)
  }
  const deviation = count > 0 ? Math.sqrt(squares / count) : 0
  return { mean, deviation: deviation > rounding * Math.max(1, mean) ? deviation : 1 }
}

/** Equal values differ by no more once their mean is subtracted. */
const rounding = 1e-12

/** How many standard deviations a value is above the mean. */
export function standardise(value: number, { mean, deviation }: Scale): number {
  return (logOf(value) - mean) / deviation
}

function logOf(value: number): number {
  return Math.log1p(Math.max(0, value))
}
