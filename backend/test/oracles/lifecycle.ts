import type { TrackedEvent } from '@footpath/contract/event'
import {
  activeBetween,
  daysFrom,
  isEvent,
  localDayOf,
  type OracleQuestion,
  shift,
} from './activity.ts'
import { firstDayOf, lastDayOf, type OraclePeriods } from './periods.ts'

/** docs/metrics.md, Lifecycle and stickiness, read word by word. */

export type OracleLifecycle = OracleQuestion & OraclePeriods & { today: string }

export interface OraclePeriod {
  period: string
  complete: boolean
  new: string[]
  returning: string[]
  resurrecting: string[]
  dormant: string[]
}

export function lifecycleOf(events: TrackedEvent[], question: OracleLifecycle): OraclePeriod[] {
  const { start, end, today, timeZone } = question
  const periods = [...new Set(daysFrom(start, end).map((day) => firstDayOf(day, question)))]
  const activeIn = (first: string) =>
    activeBetween(events, question, [first, lastDayOf(first, question)])
  const firstDays = new Map<string, string>()
  for (const event of events.filter(isEvent)) {
    const day = localDayOf(event.timestamp, timeZone)
    const known = firstDays.get(event.userId!)
    if (known === undefined || day < known) firstDays.set(event.userId!, day)
  }
  return periods
    .filter((period) => period <= today)
    .map((period) => {
      const now = activeIn(period)
      const before = activeIn(firstDayOf(shift(period, -1), question))
      const isNew = (user: string) => firstDays.get(user)! >= period
      const among = (users: Set<string>, condition: (user: string) => boolean) =>
        [...users].filter(condition).sort()
      return {
        period,
        complete: lastDayOf(period, question) < today,
        new: among(now, isNew),
        returning: among(now, (user) => before.has(user) && !isNew(user)),
        resurrecting: among(now, (user) => !before.has(user) && !isNew(user)),
        dormant: among(before, (user) => !now.has(user)),
      }
    })
}

/** Of each user the distinct active days in the range. */
export function activeDaysOf(
  events: TrackedEvent[],
  question: OracleQuestion,
): Map<string, number> {
  const days = new Map<string, number>()
  for (const day of daysFrom(question.start, question.end)) {
    for (const user of activeBetween(events, question, [day, day])) {
      days.set(user, (days.get(user) ?? 0) + 1)
    }
  }
  return days
}

export function stickinessOf(events: TrackedEvent[], question: OracleQuestion & { today: string }) {
  const { start, end, today } = question
  return daysFrom(start, end)
    .filter((day) => day <= today)
    .map((day) => {
      const over = (days: number) =>
        activeBetween(events, question, [shift(day, 1 - days), day]).size
      const [dau, wau, mau] = [over(1), over(7), over(30)]
      return { day, dau, wau, mau, ratio: mau === 0 ? null : dau / mau, complete: day < today }
    })
}
