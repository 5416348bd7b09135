import type { LocalDate } from '@footpath/contract/common'
import { addDays, countDays, dayOf, earlierDay } from '../../time/calendar.ts'
import { daysBegun, type Range, type RangeDay, rangeOf } from '../../time/range.ts'

/** Who is asked about, and what they must do by when (docs/metrics.md, Activation). */
export interface ActivationQuestion {
  /** The days of the range that have begun: one of them is a new user's first. */
  range: Range
  told: RangeDay[]
  /** Any of these activates. */
  events: string[]
  /** Local days that somebody has for it, the first one included. */
  days: number
  /** The number of the first day of the range whose users still have days left. */
  firstPending: number
  /** The last day that matters: of the last one's days, or today. */
  end: LocalDate
}

/** Null where no day of the range has begun. */
export function activationQuestion({
  range: { start, end, timeZone },
  events,
  days,
  asOf,
}: {
  range: Range
  events: string[]
  days: number
  asOf: Date
}): ActivationQuestion | null {
  const today = dayOf(asOf, timeZone)
  const last = earlierDay(end, today)
  if (last < start) return null
  const range = rangeOf(start, last, timeZone)
  // Whoever came on day d has until d + days − 1, which is over from the day after on.
  const lastOver = addDays(today, -days)
  return {
    range,
    told: daysBegun(range, asOf),
    events,
    days,
    firstPending: countDays(start, lastOver),
    end: earlierDay(addDays(last, days - 1), today),
  }
}

/** Days of a range are numbered from 0. */
export function numberOfDay(day: LocalDate, { start }: Range): number {
  return countDays(start, day) - 1
}
