import { maximumLtvMonths } from '@footpath/contract/answerLimits'
import type { LocalDate } from '@footpath/contract/common'
import type { LtvCohort } from '@footpath/contract/revenue'
import type { Document } from 'mongodb'
import { ratio } from '../../arithmetic.ts'
import { periodNumber } from '../../pipeline/periodNumber.ts'
import { addDays, dayOf, earlierDay } from '../../time/calendar.ts'
import {
  addPeriods,
  countPeriods,
  type PeriodOf,
  periodOf,
  periodsBegun,
} from '../../time/periods.ts'
import { type Range, rangeOf } from '../../time/range.ts'

// Weeks play no part in months.
const monthly: PeriodOf = { period: 'month', weekStart: 'monday' }

/** The months whose new users are followed, each taken whole. */
export interface LtvQuestion {
  /** First days of the months, of which there is one at least. */
  cohorts: [LocalDate, ...LocalDate[]]
  /** The cohorts' months together. */
  born: Range
  /** The last day that matters: of the last month told for the last cohort, or today. */
  end: LocalDate
  today: LocalDate
}

/** Null where no month of the range has begun. */
export function ltvQuestion(range: Range, asOf: Date): LtvQuestion | null {
  const { timeZone } = range
  const [first, ...more] = periodsBegun(range, asOf, monthly).map(({ period }) => period)
  if (first === undefined) return null
  const last = more.at(-1) ?? first
  const today = dayOf(asOf, timeZone)
  const furthest = lastDayOf(addPeriods(last, maximumLtvMonths, 'month'))
  return {
    cohorts: [first, ...more],
    born: rangeOf(first, lastDayOf(last), timeZone),
    end: earlierDay(furthest, today),
    today,
  }
}

function lastDayOf(month: LocalDate): LocalDate {
  return addDays(addPeriods(month, 1, 'month'), -1)
}

/** What a cohort brought in one month, and how many of it were active then. */
export interface LtvRow {
  /** The number of the cohort's month, from the first. */
  cohort: number
  /** Months after it. */
  n: number
  users: number
  revenue: number
}

/**
 * `LtvRow`s of `UserDay`s and a stage that adds who was born when (`bornStages`). A member was active
 * under the filters in the month of the first event.
 */
export function ltvStages({
  cohorts: [first],
  days,
  born,
}: Pick<LtvQuestion, 'cohorts'> & { days: Document[]; born: Document }): Document[] {
  const month = periodNumber('$day', { ...monthly, first })
  return [
    ...days,

    { $group: { _id: { userId: '$userId', month }, revenue: { $sum: '$revenue' } } },

    {
      $project: { _id: 0, userId: '$_id.userId', month: { n: '$_id.month', revenue: '$revenue' } },
    },

    born,

    { $group: { _id: '$userId', born: { $max: '$born' }, months: { $push: '$month' } } },

    { $match: { $expr: { $in: ['$born', '$months.n'] } } },

    { $unwind: '$months' },

    {
      $group: {
        _id: { cohort: '$born', n: { $subtract: ['$months.n', '$born'] } },
        users: { $sum: 1 },
        revenue: { $sum: '$months.revenue' },
      },
    },

    { $match: { '_id.n': { $lte: maximumLtvMonths } } },

    { $replaceWith: { $mergeObjects: ['$_id', { users: '$users', revenue: '$revenue' }] } },
  ]
}

/** Cumulates what each cohort has brought, month after month. */
export function arrangeLtv({ cohorts, today }: LtvQuestion, rows: LtvRow[]): LtvCohort[] {
  const found = new Map(rows.map((row) => [`${row.cohort} ${row.n}`, row]))
  const thisMonth = periodOf(today, monthly)
  return cohorts.map((period, cohort) => {
    const size = found.get(`${cohort} 0`)?.users ?? 0
    const begun = Math.min(countPeriods(period, thisMonth, monthly), maximumLtvMonths) + 1
    let revenue = 0
    const cells = Array.from({ length: begun }, (_, n) => {
      revenue += found.get(`${cohort} ${n}`)?.revenue ?? 0
      const complete = addPeriods(period, n, 'month') < thisMonth
      return { n, revenue, ltv: ratio(revenue, size), complete }
    })
    return { period, size, cells }
  })
}
