import type { LocalDate, Period } from '@footpath/contract/common'
import { addDays } from '../../time/calendar.ts'
import {
  addPeriods,
  type PeriodOf,
  periodOf,
  periodsBegun,
  type RangePeriod,
} from '../../time/periods.ts'
import { type Range, rangeOf } from '../../time/range.ts'

/** The periods that a lifecycle tells, each whole, and the one before them that they look back on. */
export interface LifecycleQuestion {
  of: PeriodOf
  /** First day of the period before those told: number 0, to which the others are counted. */
  before: LocalDate
  /** In order, numbers 1 and up; none where the range has not begun. */
  told: RangePeriod[]
  /** The days and instants of the periods told. */
  range: Range
}

/** Periods are taken whole, also where the range begins or ends inside one (docs/metrics.md). */
export function lifecycleQuestion({
  range,
  asOf,
  of,
}: {
  range: Range
  asOf: Date
  of: PeriodOf
}): LifecycleQuestion {
  const start = periodOf(range.start, of)
  const whole = rangeOf(start, lastDay(periodOf(range.end, of), of.period), range.timeZone)
  const told = periodsBegun(whole, asOf, of)
  return { of, before: addPeriods(start, -1, of.period), told, range: whole }
}

/** The same question of one of its periods alone; undefined where it tells no such period. */
export function ofOnePeriod(
  { of, told, range }: LifecycleQuestion,
  period: LocalDate,
): LifecycleQuestion | undefined {
  const one = told.find((each) => each.period === period)
  return (
    one && {
      of,
      before: addPeriods(period, -1, of.period),
      told: [one],
      range: rangeOf(period, lastDay(period, of.period), range.timeZone),
    }
  )
}

function lastDay(first: LocalDate, period: Period): LocalDate {
  return addDays(addPeriods(first, 1, period), -1)
}
