import type { LocalDate } from '@footpath/contract/common'
import { addDays, countDays, dayOf } from '../../time/calendar.ts'
import type { Range } from '../../time/range.ts'

/** Who is asked about, and what they must do by when (docs/metrics.md, Activation). */
export interface ActivationQuestion {
  /** Of whose days the new users are. */
  range: Range
  /** Any of these activates. */
  events: string[]
  /** Local days that somebody has for it, the first one included. */
  days: number
  /** The number of the first day of the range whose users still have days left. */
  firstPending: number
}

export function activationQuestion({
  range,
  events,
  days,
  asOf,
}: {
  range: Range
  events: string[]
  days: number
  asOf: Date
}): ActivationQuestion {
  // Whoever came on day d has until d + days − 1, which is over from the day after on.
  const over = addDays(dayOf(asOf, range.timeZone), -days)
  return { range, events, days, firstPending: countDays(range.start, over) }
}

/** Days of a range are numbered from 0. */
export function numberOfDay(day: LocalDate, { start }: Range): number {
  return countDays(start, day) - 1
}
