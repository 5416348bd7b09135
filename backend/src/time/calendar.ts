import type { LocalDate } from '@footpath/contract/common'
import { fromAbsolute, parseDate, toCalendarDate } from '@internationalized/date'

/**
 * Calendar arithmetic in a project's zone. A local day lasts 23, 24 or 25 hours, so days are
 * counted as dates, never as multiples of 86 400 000 ms (docs/metrics.md, Time).
 */

/** The instant at which the local day begins; where midnight is skipped, the first one after. */
export function startOfDay(day: LocalDate, timeZone: string): Date {
  return parseDate(day).toDate(timeZone)
}

/** The local day that an instant falls on. */
export function dayOf(instant: Date, timeZone: string): LocalDate {
  return toCalendarDate(fromAbsolute(instant.getTime(), timeZone)).toString()
}

export function addDays(day: LocalDate, days: number): LocalDate {
  return parseDate(day).add({ days }).toString()
}

/** Days from `start` to `end`, both inclusive: 1 for the same day, 0 or less when reversed. */
export function countDays(start: LocalDate, end: LocalDate): number {
  return parseDate(end).compare(parseDate(start)) + 1
}

/** Days are written so that their order as text is that of the calendar. */
export function earlierDay(one: LocalDate, other: LocalDate): LocalDate {
  return one < other ? one : other
}

/** Every day from `start` to `end`, both inclusive. */
export function listDays(start: LocalDate, end: LocalDate): LocalDate[] {
  return Array.from({ length: countDays(start, end) }, (_, index) => addDays(start, index))
}

/** Milliseconds that the zone's clocks are ahead of UTC at an instant. */
export function offsetAt(instant: number, timeZone: string): number {
  return fromAbsolute(instant, timeZone).offset
}

export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}
