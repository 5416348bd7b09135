import type { Random } from './random.ts'

/** Standard normal deviate (Box & Muller, 1958). */
export function normal(random: Random): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random.float()))
  return radius * Math.cos(2 * Math.PI * random.float())
}

/** Positive and skewed to the right; `sigma` is the standard deviation of the logarithm. */
export function lognormal(
  random: Random,
  { median, sigma }: { median: number; sigma: number },
): number {
  return median * Math.exp(sigma * normal(random))
}

/** Heavy-tailed: P(X > x) = (minimum / x)^alpha. */
export function pareto(
  random: Random,
  { minimum, alpha }: { minimum: number; alpha: number },
): number {
  return minimum / (1 - random.float()) ** (1 / alpha)
}

/** Number of independent rare things, `mean` of them expected (Knuth's product; small means). */
export function poisson(random: Random, mean: number): number {
  const limit = Math.exp(-mean)
  let count = 0
  for (let product = random.float(); product > limit; product *= random.float()) count += 1
  return count
}

/** Draws items in proportion to their weights; preparing once makes each draw cheap. */
export function createChooser<Item>(
  items: readonly Item[],
  weightOf: (item: Item, index: number) => number,
): (random: Random) => Item {
  const cumulative: number[] = []
  let total = 0
  items.forEach((item, index) => {
    total += weightOf(item, index)
    cumulative.push(total)
  })
  if (!(total > 0)) throw new RangeError('A chooser needs at least one item of positive weight.')

  return (random) => {
    const target = random.float() * total
    let low = 0
    let high = cumulative.length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if (cumulative[middle]! > target) high = middle
      else low = middle + 1
    }
    return items[low]!
  }
}

/** Zipf's law: the n-th item is drawn in proportion to 1 / n^exponent. */
export function createZipfChooser<Item>(items: readonly Item[], exponent: number) {
  return createChooser(items, (_, index) => 1 / (index + 1) ** exponent)
}

/** Any item, all alike. */
export function pick<Item>(random: Random, items: readonly Item[]): Item {
  return items[random.integer(items.length)]!
}
