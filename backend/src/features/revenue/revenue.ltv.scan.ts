import { maximumLtvMonths } from '@footpath/contract/answerLimits'
import { addUpOf } from '../../columns/scan/addUp.ts'
import { periodBuckets } from '../../columns/scan/buckets/periodBuckets.ts'
import type { Scan } from '../../columns/scan/scan.ts'
import { firstAtLeast, type Slice } from '../../columns/scan/slice.ts'
import { forEachActivePeriod } from '../../columns/scan/visit/activePeriods.ts'
import { rangeOf } from '../../time/range.ts'
import { type AmountPlan, amountNeeds, amountPlan, forEachAmount } from './revenue.amounts.ts'
import type { LtvQuestion, LtvRow } from './revenue.ltv.ts'
import type { RevenueQuestion } from './revenue.question.ts'

type Question = LtvQuestion & Omit<RevenueQuestion, 'range'>

interface Plan extends AmountPlan {
  /** How many of the first months have a cohort. */
  cohorts: number
}

interface Part {
  /** By cohort and months after it. */
  users: Float64Array
  revenue: Float64Array
}

const cells = maximumLtvMonths + 1

/** What cohorts brought month after month: `ltvStages` of the pipeline. */
export const ltvScan: Scan<Question, Plan, Part, LtvRow[]> = {
  name: 'revenue-ltv',
  needs: (question) => amountNeeds({ ...question, range: followedRange(question) }),
  plan(question, catalog) {
    const { cohorts } = question
    return { ...amountPlan(question, followedMonths(question), catalog), cohorts: cohorts.length }
  },
  count: countCohorts,
  merge(parts, { plan: { cohorts } }) {
    const sumOf = (key: keyof Part) => addUpOf(parts, key, cohorts * cells)
    const users = sumOf('users')
    const revenue = sumOf('revenue')
    return Array.from({ length: cohorts * cells }, (_, cell) => ({
      cohort: Math.floor(cell / cells),
      n: cell % cells,
      users: users[cell] as number,
      revenue: revenue[cell] as number,
    })).filter((row) => row.users > 0)
  },
}

function followedRange({ cohorts: [first], born, end }: LtvQuestion) {
  return rangeOf(first, end, born.timeZone)
}

/** The months from the first cohort's on; the last may be cut by today. */
function followedMonths({ cohorts: [first], born: { timeZone }, end }: LtvQuestion) {
  return periodBuckets({ start: first, end, period: 'month', timeZone })
}

function countCohorts(plan: Plan, slice: Slice): Part {
  const { lo, hi, firsts } = slice
  const { starts } = plan.periods
  const users = new Float64Array(plan.cohorts * cells)
  const revenue = new Float64Array(plan.cohorts * cells)
  /** The month of each user's first event ever; −1 where it is none of the cohorts'. */
  const born = Int32Array.from({ length: hi - lo }, (_, index) => {
    const month = firstAtLeast(starts, (firsts[lo + index] as number) + 1) - 1
    return month < plan.cohorts ? month : -1
  })
  /** Who was active under the filters in that month. */
  const isMember = new Uint8Array(hi - lo)

  const cellOf = (user: number, month: number) => {
    const cohort = born[user - lo] as number
    const n = month - cohort
    return isMember[user - lo] === 1 && n <= maximumLtvMonths ? cohort * cells + n : -1
  }
  forEachActivePeriod(slice, plan, (user, month) => {
    if (month === born[user - lo]) isMember[user - lo] = 1
    const cell = cellOf(user, month)
    if (cell >= 0) users[cell] = (users[cell] as number) + 1
  })
  forEachAmount(slice, plan, (user, month, amount) => {
    const cell = cellOf(user, month)
    if (cell >= 0) revenue[cell] = (revenue[cell] as number) + amount
  })
  return { users, revenue }
}
