import type { AssociationsQuery } from '@footpath/contract/associations'
import type { LocalDate } from '@footpath/contract/common'
import type { ReportContext } from '../../http/reports.ts'
import { addDays, countDays, dayOf } from '../../time/calendar.ts'

/** What is asked, with days numbered from the range's first, which is 0. */
export interface AssociationQuestion {
  exposureDays: number
  outcomeFrom: number
  outcomeTo: number
  /** The range's last day. */
  lastDay: number
  /** The day of the as-of moment. */
  today: number
}

export function associationQuestion(
  { exposureDays, outcomeFrom, outcomeTo }: AssociationsQuery,
  { range, asOf }: Pick<ReportContext, 'range' | 'asOf'>,
): AssociationQuestion {
  const numberOf = (day: LocalDate) => countDays(range.start, day) - 1
  return {
    exposureDays,
    outcomeFrom,
    outcomeTo,
    lastDay: numberOf(range.end),
    today: numberOf(dayOf(asOf, range.timeZone)),
  }
}

/** The last day whose events decide, inclusive; it lies before a range that has not begun. */
export function lastDecidingDay(
  { lastDay, outcomeTo, today }: AssociationQuestion,
  start: LocalDate,
): LocalDate {
  return addDays(start, Math.min(lastDay + outcomeTo, today))
}
