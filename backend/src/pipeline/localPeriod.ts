import type { Document } from 'mongodb'
import type { PeriodOf } from '../time/periods.ts'

/**
 * An expression for the first day, `YYYY-MM-DD`, of the calendar day, week or month that a local day
 * lies in (time/periods.ts, `periodOf`). Days are dates without a zone here, so no clock can change.
 */
export function localPeriod(
  day: Document | string,
  { period, weekStart }: PeriodOf,
): Document | string {
  if (period === 'day') return day
  const date = { $dateFromString: { dateString: day, format: '%Y-%m-%d' } }
  const first = { $dateTrunc: { date, unit: period, startOfWeek: weekStart } }
  return { $dateToString: { date: first, format: '%Y-%m-%d' } }
}
