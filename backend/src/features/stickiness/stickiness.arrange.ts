import type { Stickiness, StickinessDay } from '@footpath/contract/stickiness'
import { ratio } from '../../arithmetic.ts'
import type { RangeDay } from '../../time/range.ts'
import type { StickinessRows, WaitRow } from './stickiness.rows.ts'

/** Users for every number of active days there may be; a number that nobody has is 0. */
export function arrangeHistogram(
  { histogram }: Pick<StickinessRows, 'histogram'>,
  days: RangeDay[],
): Stickiness['days'] {
  const users = new Map(histogram.map((row) => [row.days, row.users]))
  const most = Math.max(days.length, ...users.keys())
  return Array.from({ length: most }, (_, index) => ({
    days: index + 1,
    users: users.get(index + 1) ?? 0,
  }))
}

/** A point for each day of the range that has begun (docs/metrics.md, People: DAU, WAU, MAU). */
export function arrangeTrend(
  { waits }: Pick<StickinessRows, 'waits'>,
  days: RangeDay[],
): StickinessDay[] {
  const [onDay, inWeek, inMonth] = [1, 7, 30].map((window) => usersInWindow(waits, window))
  return days.map(({ day, complete }, index) => {
    const dau = onDay?.get(index) ?? 0
    const mau = inMonth?.get(index) ?? 0
    return { day, dau, wau: inWeek?.get(index) ?? 0, mau, ratio: ratio(dau, mau), complete }
  })
}

/**
 * Distinct users over the `window` days that end with each day, by the day's number. A user is told
 * by the latest active day in the window, which is one row for as long as no later one follows.
 */
function usersInWindow(waits: WaitRow[], window: number): Map<number, number> {
  const users = new Map<number, number>()
  for (const row of waits) {
    const end = row.day + Math.min(row.wait, window)
    for (let day = row.day; day < end; day += 1) {
      users.set(day, (users.get(day) ?? 0) + row.users)
    }
  }
  return users
}
