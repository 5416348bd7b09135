import { type Concentration, topPercents } from '@footpath/contract/revenue'
import { ratio } from '../../arithmetic.ts'

/**
 * How unevenly payers pay (docs/metrics.md, Revenue). `payments` holds what each of them paid, all
 * above 0, in whole minor units; it is sorted in place. Eight bytes for a payer: a million is fine.
 */
export function concentrationOf(payments: Float64Array): Concentration {
  payments.sort()
  // Up to 2^53 sums of whole numbers are exact, whatever their order.
  const cumulated = cumulate(payments)
  const revenue = cumulated.at(-1) ?? 0
  return {
    revenue,
    top: topPercents.map((percent) => {
      const users = Math.ceil((percent * payments.length) / 100)
      const top = revenue - (cumulated[payments.length - users] ?? 0)
      return { percent, share: ratio(top, revenue), users, revenue: top }
    }),
    gini: giniOf(payments, revenue),
    lorenz: payments.length === 0 ? [] : lorenzOf(cumulated),
  }
}

/** Sums of the first 0, 1 … n. */
function cumulate(payments: Float64Array): Float64Array {
  const cumulated = new Float64Array(payments.length + 1)
  payments.forEach((paid, index) => {
    cumulated[index + 1] = cumulated[index]! + paid
  })
  return cumulated
}

/**
 * Half the relative mean absolute difference of all pairs, a payer with itself included:
 * Σ (2i − n − 1) xᵢ / (n Σ xᵢ) over ascending x₁ … xₙ (Sen 1973). It is also what the Lorenz curve
 * leaves of the triangle under the diagonal.
 */
function giniOf(ascending: Float64Array, total: number): number | null {
  const count = ascending.length
  if (count === 0) return null
  // Shares instead of amounts, so that the sum of a million of them stays small.
  const weighted = ascending.reduce(
    (sum, paid, index) => sum + (2 * index + 1 - count) * (paid / total),
    0,
  )
  return Math.max(0, weighted / count)
}

/** At 0, 1 … 100 % of the payers, straight between one payer and the next. */
function lorenzOf(cumulated: Float64Array): number[] {
  const count = cumulated.length - 1
  const total = cumulated[count]!
  return Array.from({ length: 101 }, (_, percent) => {
    const whole = Math.floor((percent * count) / 100)
    const part = (percent * count) / 100 - whole
    const below = cumulated[whole]!
    const next = cumulated[whole + 1] ?? below
    return Math.min(1, (below + part * (next - below)) / total)
  })
}
