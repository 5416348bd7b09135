import type { LocalDate } from '@footpath/contract/common'
import { dayOf } from './calendar.ts'

const hourMs = 3_600_000
/** Hours kept in mind; more than a year's would be a flood of scattered instants. */
const mostHours = 10_000

/** The hour of UTC that an instant falls in, counted from 1970. */
export function hourOf(instant: Date): number {
  return Math.floor(instant.getTime() / hourMs)
}

/** The local days that an hour touches: one, or two where midnight falls within it. */
export function daysOfHour(hour: number, timeZone: string): LocalDate[] {
  const first = dayOf(new Date(hour * hourMs), timeZone)
  const last = dayOf(new Date((hour + 1) * hourMs - 1), timeZone)
  return first === last ? [first] : [first, last]
}

/** `dayOf` for very many instants, most of which fall into the same few hours. */
export function createDayFinder(timeZone: string): (instant: Date) => LocalDate {
  const known = new Map<number, LocalDate | null>()
  return (instant) => {
    const hour = hourOf(instant)
    let day = known.get(hour)
    if (day === undefined) {
      const [first, second] = daysOfHour(hour, timeZone)
      day = second === undefined && first !== undefined ? first : null
      if (known.size >= mostHours) known.clear()
      known.set(hour, day)
    }
    return day ?? dayOf(instant, timeZone)
  }
}
