import type { LocalDate } from '@footpath/contract/common'
import { addDays, countDays, dayOf, listDays, startOfDay } from './calendar.ts'

/** Local days `start` to `end`, both inclusive, as the instants `[from, to)`. */
export interface Range {
  start: LocalDate
  end: LocalDate
  from: Date
  to: Date
  timeZone: string
}

export const maximumRangeDays = 400
export const defaultRangeDays = 30

export function rangeOf(start: LocalDate, end: LocalDate, timeZone: string): Range {
  const from = startOfDay(start, timeZone)
  const to = startOfDay(addDays(end, 1), timeZone)
  return { start, end, from, to, timeZone }
}

/** What the caller left out is filled in: up to today, over the last 30 days. */
export function resolveRange({
  start,
  end,
  asOf,
  timeZone,
}: {
  start: LocalDate | undefined
  end: LocalDate | undefined
  asOf: Date
  timeZone: string
}): Range {
  const last = end ?? dayOf(asOf, timeZone)
  const first = start ?? addDays(last, 1 - defaultRangeDays)
  return rangeOf(first, last, timeZone)
}

/** The equally long range just before. */
export function previousRange({ start, end, timeZone }: Range): Range {
  const days = countDays(start, end)
  return rangeOf(addDays(start, -days), addDays(start, -1), timeZone)
}

export interface RangeDay {
  day: LocalDate
  /** False while the day is not over. */
  complete: boolean
}

/** The days of the range that have begun; a day that has not is absent, never 0. */
export function daysBegun({ start, end, timeZone }: Range, asOf: Date): RangeDay[] {
  const today = dayOf(asOf, timeZone)
  return listDays(start, end)
    .filter((day) => day <= today)
    .map((day) => ({ day, complete: day < today }))
}
