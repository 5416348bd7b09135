import { shift } from './activity.ts'

/** Calendar days, weeks and months for oracles: found by walking from day to day. */

export interface OraclePeriods {
  period: 'day' | 'week' | 'month'
  weekStart: 'monday' | 'sunday'
}

export function isFirstDay(day: string, { period, weekStart }: OraclePeriods): boolean {
  if (period === 'month') return day.endsWith('-01')
  const weekday = new Date(`${day}T12:00:00Z`).getUTCDay()
  return period === 'day' || weekday === (weekStart === 'sunday' ? 0 : 1)
}

/** The first day of the period that a day lies in. */
export function firstDayOf(day: string, periods: OraclePeriods): string {
  return isFirstDay(day, periods) ? day : firstDayOf(shift(day, -1), periods)
}

/** The last day of the period that a day lies in. */
export function lastDayOf(day: string, periods: OraclePeriods): string {
  const next = shift(day, 1)
  return isFirstDay(next, periods) ? day : lastDayOf(next, periods)
}
