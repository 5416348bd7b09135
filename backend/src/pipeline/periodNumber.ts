import type { LocalDate } from '@footpath/contract/common'
import type { Document } from 'mongodb'
import type { PeriodOf } from '../time/periods.ts'

/**
 * An expression for the number of calendar periods from the one that begins on `first` to the one
 * that a local day lies in (time/periods.ts, `countPeriods`); negative for earlier ones.
 */
export function periodNumber(
  day: Document | string,
  { first, period, weekStart }: PeriodOf & { first: LocalDate },
): Document {
  return {
    $dateDiff: {
      startDate: new Date(`${first}T00:00:00Z`),
      endDate: { $dateFromString: { dateString: day, format: '%Y-%m-%d' } },
      unit: period,
      startOfWeek: weekStart,
    },
  }
}
