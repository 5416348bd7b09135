import type { TrackedEvent } from '@footpath/contract/event'
import { activeBetween, daysFrom, type OracleQuestion, shift } from './activity.ts'

/** docs/metrics.md, Churn, read word by word. */

export interface OracleChurnDay {
  day: string
  complete: boolean
  churned: string[]
  retained: string[]
}

/** Of each day T of the range that has begun: active in (T − 2N, T − N], and in (T − N, T] or not. */
export function churnOf(
  events: TrackedEvent[],
  question: OracleQuestion & { today: string; days: number },
): OracleChurnDay[] {
  const { start, end, today, days } = question
  return daysFrom(start, end)
    .filter((day) => day <= today)
    .map((day) => {
      const before = activeBetween(events, question, [shift(day, 1 - 2 * days), shift(day, -days)])
      const after = activeBetween(events, question, [shift(day, 1 - days), day])
      const users = [...before].sort()
      return {
        day,
        complete: day < today,
        churned: users.filter((user) => !after.has(user)),
        retained: users.filter((user) => after.has(user)),
      }
    })
}
