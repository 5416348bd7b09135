import type { TrackedEvent } from '@footpath/contract/event'
import {
  isEvent,
  localDayOf,
  type OracleQuestion,
  secondsOf,
  sessionsOf,
  startDay,
} from './activity.ts'

/** A naive reading of docs/metrics.md, Segments and Engagement. */

export interface OracleUser {
  id: string
  activeDays: number
  sessions: number
  events: number
  revenue: number
  daysSinceLastEvent: number
  averageSessionSeconds: number
}

/** What each user active in the range did in it, in the order of their ids. */
export function behaviourOf(
  events: TrackedEvent[],
  question: OracleQuestion,
  today: string,
): OracleUser[] {
  const { timeZone, start, end, currency, passes } = question
  const isWithin = (day: string) => start <= day && day <= end
  const dayOf = ({ timestamp }: TrackedEvent) => localDayOf(timestamp, timeZone)
  const inRange = events.filter(
    (event) => isEvent(event) && passes(event) && isWithin(dayOf(event)),
  )
  const sessions = sessionsOf(events, question).filter((one) => isWithin(startDay(one, timeZone)))
  const lastDay = end < today ? end : today
  return [...new Set(inRange.map(({ userId }) => userId!))].sort().map((id) => {
    const own = inRange.filter(({ userId }) => userId === id)
    const days = own.map(dayOf).sort()
    const visits = sessions.filter(({ user }) => user === id)
    const seconds = visits.reduce((total, visit) => total + secondsOf(visit), 0)
    return {
      id,
      activeDays: new Set(days).size,
      sessions: visits.length,
      events: own.length,
      revenue: own.reduce(
        (total, { amount = 0, currency: paidIn = currency }) =>
          total + (paidIn === currency ? amount : 0),
        0,
      ),
      daysSinceLastEvent: Math.max(
        0,
        (Date.parse(lastDay) - Date.parse(days.at(-1)!)) / 86_400_000,
      ),
      averageSessionSeconds: visits.length === 0 ? 0 : seconds / visits.length,
    }
  })
}

const features = [
  ...(['activeDays', 'sessions', 'events', 'revenue'] as const),
  ...(['daysSinceLastEvent', 'averageSessionSeconds'] as const),
]

/** Each user's features as logarithms, in standard deviations from the mean. */
export function standardised(users: OracleUser[]): Map<string, number[]> {
  const logs = (name: (typeof features)[number]) =>
    users.map((user) => Math.log(1 + Math.max(0, user[name])))
  const columns = features.map((name) => {
    const values = logs(name)
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length
    const spread = Math.sqrt(
      values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length,
    )
    return values.map((value) => (new Set(values).size === 1 ? 0 : (value - mean) / spread))
  })
  return new Map(users.map(({ id }, row) => [id, columns.map((column) => column[row]!)]))
}

/** What a segment of these people is called, without its number. */
export function kindOf(members: string[], points: Map<string, number[]>): string {
  const mean = (axis: number) =>
    members.reduce((sum, id) => sum + points.get(id)![axis]!, 0) / members.length
  const [days, sessions, events, revenue, away] = [0, 1, 2, 3, 4].map(mean) as number[]
  const activity = days! + sessions! + events!
  if (revenue! >= 0.5) return 'highValue'
  if (away! >= 0.5) return 'atRisk'
  if (away! <= -0.5 && activity < 0) return 'new'
  return activity >= 0 ? 'regular' : 'occasional'
}

/** The mean silhouette of people divided like this; null with a single segment. */
export function silhouetteOf(segments: string[][], points: Map<string, number[]>): number | null {
  if (segments.length < 2) return null
  const distance = (one: string, other: string) =>
    Math.hypot(...points.get(one)!.map((value, axis) => value - points.get(other)![axis]!))
  const meanDistance = (id: string, others: string[]) =>
    others.reduce((sum, other) => sum + distance(id, other), 0) / others.length
  const widths = segments.flatMap((own) =>
    own.map((id) => {
      if (own.length === 1) return 0
      const a = meanDistance(
        id,
        own.filter((other) => other !== id),
      )
      const b = Math.min(
        ...segments.filter((each) => each !== own).map((each) => meanDistance(id, each)),
      )
      return Math.max(a, b) === 0 ? 0 : (b - a) / Math.max(a, b)
    }),
  )
  return widths.reduce((sum, width) => sum + width, 0) / widths.length
}

/** The ids of each level, in the order of their engagement. */
export function levelsOf(users: OracleUser[]): Record<'heavy' | 'medium' | 'light', string[]> {
  const ranked = [...users].sort(
    (a, b) => b.activeDays - a.activeDays || b.events - a.events || (a.id < b.id ? -1 : 1),
  )
  const ids = ranked.map(({ id }) => id)
  const [fifth, half] = [Math.ceil(ids.length / 5), Math.ceil(ids.length / 2)]
  return { heavy: ids.slice(0, fifth), medium: ids.slice(fifth, half), light: ids.slice(half) }
}
