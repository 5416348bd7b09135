import { type DayRange, daysInRange } from './dateRange.ts'

/** "the 30 days before", "the day before": the equally long range that `previous` stands for. */
export function previousPeriodName(range: DayRange): string {
  const days = daysInRange(range)
  return days === 1 ? 'the day before' : `the ${days} days before`
}
