import type { LocalDays } from '../localDays.ts'
import type { DayRange } from './userRecord.ts'

/** Local dates, both inclusive, as reports take them. */
export interface DateRange {
  start: string
  end: string
}

export function datesOf({ from, to }: DayRange, days: LocalDays): DateRange {
  return { start: days.dates[from]!, end: days.dates[to]! }
}

/** The last `count` days, or all when there are fewer. */
export function lastDays(count: number, days: LocalDays): DayRange {
  const to = days.dates.length - 1
  return { from: Math.max(0, to - count + 1), to }
}
