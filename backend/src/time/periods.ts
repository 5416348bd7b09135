import type { LocalDate, Period } from '@footpath/contract/common'
import { parseDate, startOfMonth, startOfWeek } from '@internationalized/date'
import { dayOf } from './calendar.ts'
import type { Range } from './range.ts'

export type WeekStart = 'monday' | 'sunday'

/** A calendar day, week or month of a project's zone, named by its first day. */
export interface PeriodOf {
  period: Period
  weekStart: WeekStart
}

/** The first day of the period that a day lies in. */
export function periodOf(day: LocalDate, { period, weekStart }: PeriodOf): LocalDate {
  const date = parseDate(day)
  if (period === 'day') return day
  if (period === 'month') return startOfMonth(date).toString()
  return startOfWeek(date, 'en', weekStart === 'sunday' ? 'sun' : 'mon').toString()
}

/** The first day of the n-th period after (or before, when negative) the one that begins on `day`. */
export function addPeriods(day: LocalDate, count: number, period: Period): LocalDate {
  const unit = { day: 'days', week: 'weeks', month: 'months' } as const
  return parseDate(day)
    .add({ [unit[period]]: count })
    .toString()
}

/** Periods from the one of `first` to the one of `last`: 0 when they are the same. */
export function countPeriods(first: LocalDate, last: LocalDate, of: PeriodOf): number {
  const [from, to] = [parseDate(periodOf(first, of)), parseDate(periodOf(last, of))]
  if (of.period === 'month') return (to.year - from.year) * 12 + to.month - from.month
  return to.compare(from) / (of.period === 'week' ? 7 : 1)
}

export interface RangePeriod {
  /** Its first day, which may lie before the range. */
  period: LocalDate
  /** False while it is not over, or where the range holds only a part of it. */
  complete: boolean
}

/** The periods of the range that have begun; one that has not is absent, never 0. */
export function periodsBegun(range: Range, asOf: Date, of: PeriodOf): RangePeriod[] {
  const today = dayOf(asOf, range.timeZone)
  const isUnderWay = today < range.end
  const last = isUnderWay ? today : range.end
  if (range.start > last) return []
  const first = periodOf(range.start, of)
  return Array.from({ length: countPeriods(first, last, of) + 1 }, (_, index) => {
    const period = addPeriods(first, index, of.period)
    const next = addPeriods(period, 1, of.period)
    const isWhole =
      period >= range.start && parseDate(next).add({ days: -1 }).toString() <= range.end
    return { period, complete: isWhole && next <= today }
  })
}
