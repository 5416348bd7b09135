import type { TrackedEvent } from '@footpath/contract/event'

/**
 * A naive reading of docs/metrics.md, for tests to hold the reports to: loops over all events, and
 * no line in common with the pipelines.
 */

export interface OracleQuestion {
  timeZone: string
  currency: string
  start: string
  end: string
  /** Whether an event passes the report's filters. */
  passes: (event: TrackedEvent) => boolean
  /** Whether a session is cut out of whole sessions (device, country) or made anew (properties). */
  sessionsAnew: boolean
}

export interface OracleSession {
  user: string
  sessionId: string | undefined
  events: TrackedEvent[]
}

export function isEvent({ eventType }: TrackedEvent): boolean {
  return eventType !== 'identify' && eventType !== 'alias' && eventType !== 'group'
}

/** One for each zone: making one takes far longer than using it. */
const dayFormats = new Map<string, Intl.DateTimeFormat>()

export function localDayOf(instant: Date, timeZone: string): string {
  const parts = { year: 'numeric', month: '2-digit', day: '2-digit' } as const
  const format =
    dayFormats.get(timeZone) ?? new Intl.DateTimeFormat('en-CA', { timeZone, ...parts })
  dayFormats.set(timeZone, format)
  return format.format(instant)
}

export function shift(day: string, days: number): string {
  return new Date(Date.parse(`${day}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

export function daysFrom(start: string, end: string): string[] {
  const days: string[] = []
  for (let day = start; day <= end; day = shift(day, 1)) days.push(day)
  return days
}

/** Users with a passing event on any of the days from `start` to `end`. */
export function activeBetween(
  events: TrackedEvent[],
  { timeZone, passes }: OracleQuestion,
  [start, end]: [string, string],
): Set<string> {
  const users = new Set<string>()
  for (const event of events) {
    const day = localDayOf(event.timestamp, timeZone)
    if (isEvent(event) && passes(event) && start <= day && day <= end) users.add(event.userId!)
  }
  return users
}

const halfAnHour = 30 * 60 * 1000

/** All sessions of the history, as the filters leave them. */
export function sessionsOf(
  events: TrackedEvent[],
  { passes, sessionsAnew }: OracleQuestion,
): OracleSession[] {
  const counted = events.filter((event) => isEvent(event) && (!sessionsAnew || passes(event)))
  counted.sort((a, b) => a.timestamp.getTime() - b.timestamp.getTime())
  const sessions: OracleSession[] = []
  for (const event of counted) {
    const open = sessions.findLast(
      ({ user, sessionId }) => user === event.userId && sessionId === event.sessionId,
    )
    const last = open?.events.at(-1)?.timestamp.getTime() ?? 0
    const joins = open && (event.sessionId || event.timestamp.getTime() - last <= halfAnHour)
    if (joins) open.events.push(event)
    else sessions.push({ user: event.userId!, sessionId: event.sessionId, events: [event] })
  }
  return sessions
    .map((session) => ({ ...session, events: session.events.filter(passes) }))
    .filter((session) => session.events.length > 0)
}

export function secondsOf({ events }: OracleSession): number {
  const times = events.map(({ timestamp }) => timestamp.getTime())
  return (Math.max(...times) - Math.min(...times)) / 1000
}

export function isBounce({ events }: OracleSession): boolean {
  const views = events.filter(({ eventType }) => ['page_view', 'product_view'].includes(eventType))
  if (views.length !== 1) return false
  const viewed = views[0]!.timestamp.getTime()
  return events.every(
    ({ eventType, timestamp }) =>
      ['session_start', 'session_end', '$pageleave'].includes(eventType) ||
      timestamp.getTime() <= viewed,
  )
}

export function startDay({ events }: OracleSession, timeZone: string): string {
  const first = Math.min(...events.map(({ timestamp }) => timestamp.getTime()))
  return localDayOf(new Date(first), timeZone)
}
