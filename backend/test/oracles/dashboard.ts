import type { TrackedEvent } from '@footpath/contract/event'
import {
  activeBetween,
  daysFrom,
  isBounce,
  isEvent,
  localDayOf,
  type OracleQuestion,
  secondsOf,
  sessionsOf,
  shift,
  startDay,
} from './activity.ts'

/** The dashboard's twelve figures for one range, given the day that DAU, WAU and MAU end on. */
export function figuresOf(events: TrackedEvent[], question: OracleQuestion, day: string | null) {
  const { timeZone, currency, start, end, passes } = question
  const isWithin = (candidate: string) => start <= candidate && candidate <= end
  const inRange = events.filter(
    (event) => isEvent(event) && passes(event) && isWithin(localDayOf(event.timestamp, timeZone)),
  )
  const active = activeBetween(events, question, [start, end])
  const converted = new Set(
    inRange.filter(({ eventType }) => eventType === 'purchase').map(({ userId }) => userId),
  )
  const sessions = sessionsOf(events, question).filter((one) => isWithin(startDay(one, timeZone)))
  const count = (days: number) =>
    day === null ? null : activeBetween(events, question, [shift(day, 1 - days), day]).size
  const [dau, wau, mau] = [count(1), count(7), count(30)]
  const isNew = (user: string) => {
    const own = events.filter((event) => isEvent(event) && event.userId === user)
    const first = Math.min(...own.map(({ timestamp }) => timestamp.getTime()))
    return isWithin(localDayOf(new Date(first), timeZone))
  }
  return {
    activeUsers: active.size,
    dau,
    wau,
    mau,
    stickiness: dau === null || !mau ? null : dau / mau,
    newUsers: [...active].filter(isNew).length,
    sessions: sessions.length,
    events: inRange.length,
    averageSessionSeconds: share(
      sessions.reduce((total, session) => total + secondsOf(session), 0),
      sessions.length,
    ),
    bounceRate: share(sessions.filter(isBounce).length, sessions.length),
    revenue: inRange.reduce(
      (total, { amount, currency: own = currency }) =>
        own === currency ? total + (amount ?? 0) : total,
      0,
    ),
    conversionRate: share(converted.size, active.size),
  }
}

/** The trend's days up to `today`. */
export function trendOf(events: TrackedEvent[], question: OracleQuestion, today: string) {
  return daysFrom(question.start, question.end)
    .filter((day) => day <= today)
    .map((day) => {
      const alone = figuresOf(events, { ...question, start: day, end: day }, null)
      return {
        day,
        users: alone.activeUsers,
        sessions: alone.sessions,
        events: alone.events,
        revenue: alone.revenue,
        complete: day < today,
      }
    })
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole
}
