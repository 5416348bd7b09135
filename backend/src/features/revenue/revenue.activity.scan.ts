import { addUpOf } from '../../columns/scan/addUp.ts'
import { type Buckets, createBuckets } from '../../columns/scan/buckets/buckets.ts'
import { dayBuckets } from '../../columns/scan/buckets/dayBuckets.ts'
import type { Scan } from '../../columns/scan/scan.ts'
import type { Slice } from '../../columns/scan/slice.ts'
import { forEachActivePeriod } from '../../columns/scan/visit/activePeriods.ts'
import { listDays } from '../../time/calendar.ts'
import { type AmountPlan, amountNeeds, amountPlan, forEachAmount } from './revenue.amounts.ts'
import type { RevenueQuestion } from './revenue.question.ts'
import type { ActivityRow } from './revenue.rows.ts'

interface Plan extends AmountPlan {
  days: string[]
  range: Buckets
}

interface Part {
  /** By day. */
  revenue: Float64Array
  payers: Float64Array
  /** Of the range: active users, and payers among them. */
  users: Float64Array
}

/** Revenue and payers by day, active users and payers of all days: `activityStages` of the pipeline. */
export const revenueActivityScan: Scan<RevenueQuestion, Plan, Part, ActivityRow> = {
  name: 'revenue-activity',
  needs: amountNeeds,
  plan(question, catalog) {
    const { range } = question
    return {
      ...amountPlan(question, dayBuckets(range), catalog),
      days: listDays(range.start, range.end),
      range: createBuckets([range.from, range.to]),
    }
  },
  count(plan, slice) {
    let activeUsers = 0
    forEachActivePeriod(slice, { periods: plan.range, filter: plan.filter }, () => {
      activeUsers += 1
    })
    const { paying, ...byDay } = countAmounts(plan, slice)
    return { ...byDay, users: Float64Array.of(activeUsers, paying) }
  },
  merge(parts, { plan: { days } }) {
    const sumOf = (key: keyof Part, length: number) => addUpOf(parts, key, length)
    const revenue = sumOf('revenue', days.length)
    const payers = sumOf('payers', days.length)
    const [activeUsers = 0, paying = 0] = sumOf('users', 2)
    return {
      days: days.map((day, n) => ({ day, revenue: revenue[n] ?? 0, payers: payers[n] ?? 0 })),
      users: activeUsers > 0 ? [{ activeUsers, payers: paying }] : [],
    }
  },
}

/** A payer of a day, or of the range, is whose amounts in it add up to more than 0. */
function countAmounts(plan: Plan, slice: Slice) {
  const users = slice.hi - slice.lo
  const revenue = new Float64Array(plan.days.length)
  const payersByDay = new Float64Array(plan.days.length)
  const paid = new Float64Array(users)
  const paidOnDay = new Float64Array(users)
  /** The day that `paidOnDay` is about. */
  const latest = new Int32Array(users).fill(-1)

  const settle = (index: number) => {
    if ((paidOnDay[index] as number) <= 0) return
    const day = latest[index] as number
    payersByDay[day] = (payersByDay[day] as number) + 1
  }
  forEachAmount(slice, plan, (user, day, amount) => {
    const index = user - slice.lo
    if (latest[index] !== day) {
      settle(index)
      latest[index] = day
      paidOnDay[index] = 0
    }
    paidOnDay[index] = (paidOnDay[index] as number) + amount
    paid[index] = (paid[index] as number) + amount
    revenue[day] = (revenue[day] as number) + amount
  })
  let payers = 0
  for (let index = 0; index < users; index += 1) {
    settle(index)
    if ((paid[index] as number) > 0) payers += 1
  }
  return { revenue, payers: payersByDay, paying: payers }
}
