import { byBytes } from '../../columns/block/byBytes.ts'
import { createBuckets } from '../../columns/scan/buckets/buckets.ts'
import type { Scan } from '../../columns/scan/scan.ts'
import type { Slice } from '../../columns/scan/slice.ts'
import { type AmountPlan, amountNeeds, amountPlan, forEachAmount } from './revenue.amounts.ts'
import type { RevenueQuestion } from './revenue.question.ts'

/** What somebody paid, less what they got back: more than 0. */
export interface Payer {
  userId: string
  revenue: number
}

interface Part {
  users: Uint32Array
  revenue: Float64Array
}

const payersCounted = {
  needs: amountNeeds,
  plan: (question, catalog) =>
    amountPlan(question, createBuckets([question.range.from, question.range.to]), catalog),
  count: countPayers,
} satisfies Omit<Scan<RevenueQuestion, AmountPlan, Part, unknown>, 'name' | 'merge'>

/** The payers of the range, highest revenue first, ties by id: `payerStages` of the pipeline. */
export const payersScan: Scan<RevenueQuestion, AmountPlan, Part, Payer[]> = {
  ...payersCounted,
  name: 'revenue-payers',
  merge: (parts, { catalog: { users } }) =>
    parts
      .flatMap((part) =>
        Array.from(part.users, (user, index) => ({
          userId: users.idOf(user),
          revenue: part.revenue[index] as number,
        })),
      )
      .sort((one, other) => other.revenue - one.revenue || byBytes(one.userId, other.userId)),
}

/** What each payer paid, in no order. */
export const paymentsScan: Scan<RevenueQuestion, AmountPlan, Part, Float64Array> = {
  ...payersCounted,
  name: 'revenue-payments',
  merge(parts) {
    const payments = new Float64Array(parts.reduce((sum, part) => sum + part.revenue.length, 0))
    let at = 0
    for (const { revenue } of parts) {
      payments.set(revenue, at)
      at += revenue.length
    }
    return payments
  },
}

function countPayers(plan: AmountPlan, slice: Slice): Part {
  const { lo, hi } = slice
  const paid = new Float64Array(hi - lo)
  forEachAmount(slice, plan, (user, _, amount) => {
    paid[user - lo] = (paid[user - lo] as number) + amount
  })
  const users = new Uint32Array(hi - lo)
  const revenue = new Float64Array(hi - lo)
  let payers = 0
  paid.forEach((amount, index) => {
    if (amount <= 0) return
    users[payers] = lo + index
    revenue[payers] = amount
    payers += 1
  })
  return { users: users.slice(0, payers), revenue: revenue.slice(0, payers) }
}
