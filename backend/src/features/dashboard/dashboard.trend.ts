import type { Dashboard } from '@footpath/contract/dashboard'
import type { RangeDay } from '../../time/range.ts'
import type { ActivityDay } from './dashboard.activity.ts'
import type { SessionDay } from './dashboard.pipeline.ts'

/** One point for each day that has begun; on a day without events everything is 0. */
export function arrangeTrend({
  days,
  activityDays,
  sessionDays,
}: {
  days: RangeDay[]
  activityDays: ActivityDay[]
  sessionDays: SessionDay[]
}): Dashboard['trend'] {
  const activity = new Map(activityDays.map((row) => [row.day, row]))
  const sessions = new Map(sessionDays.map((row) => [row.day, row.sessions]))
  return days.map(({ day, complete }) => {
    const { users = 0, events = 0, revenue = 0 } = activity.get(day) ?? {}
    return { day, users, sessions: sessions.get(day) ?? 0, events, revenue, complete }
  })
}
