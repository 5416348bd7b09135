import type { LocalDate } from '@footpath/contract/common'
import { startOfDay } from './calendar.ts'

/** Days kept in mind: some years of several zones. */
const mostDays = 20_000
const known = new Map<string, Date>()

/**
 * `startOfDay` for long rows of days, which questions ask for again and again: to find one takes
 * about 50 µs outside UTC.
 */
export function rememberedStartOfDay(day: LocalDate, timeZone: string): Date {
  const key = `${day} ${timeZone}`
  const before = known.get(key)
  if (before) return before
  if (known.size >= mostDays) known.clear()
  const start = startOfDay(day, timeZone)
  known.set(key, start)
  return start
}
