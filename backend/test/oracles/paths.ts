import type { TrackedEvent } from '@footpath/contract/event'
import { isEvent, localDayOf, type OracleQuestion, sessionsOf, startDay } from './activity.ts'

/** A naive reading of docs/metrics.md, Paths. */
export interface OraclePaths extends OracleQuestion {
  anchor: string | undefined
  backward: boolean
  levels: number
  top: number
  /** Null: sessions hold the paths together. */
  windowMs: number | null
  collapse: boolean
}

/** Each user's path, its nodes by level as they are told. */
export function toldPaths(events: TrackedEvent[], question: OraclePaths): Map<string, string[]> {
  const { levels, top } = question
  const plain = plainPaths(events, question)
  const told = new Map([...plain].map(([user]) => [user, [] as string[]]))
  for (let level = 0; level <= levels; level += 1) {
    const counts: Record<string, number> = {}
    for (const path of plain.values()) {
      const name = path[level]
      if (name !== undefined) counts[name] = (counts[name] ?? 0) + 1
    }
    const names = Object.entries(counts)
      .sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1))
      .slice(0, top)
      .map(([name]) => name)
    for (const [user, path] of plain) {
      const name = path[level]
      if (name !== undefined) told.get(user)!.push(names.includes(name) ? name : '(other)')
      else if (path.length === level) told.get(user)!.push('(exit)')
    }
  }
  return told
}

function plainPaths(events: TrackedEvent[], question: OraclePaths): Map<string, string[]> {
  const paths = new Map<string, string[]>()
  for (const user of new Set(events.map(({ userId }) => userId!))) {
    const path = pathOf(user, events, question)
    if (path) paths.set(user, path)
  }
  return paths
}

function pathOf(user: string, events: TrackedEvent[], question: OraclePaths): string[] | undefined {
  const { timeZone, start, end, passes, windowMs, anchor, backward, levels, collapse } = question
  const isWithin = (day: string) => start <= day && day <= end
  const own = events.filter((event) => event.userId === user && isEvent(event) && passes(event))
  const sessions = sessionsOf(events, question)
    .filter((session) => session.user === user && isWithin(startDay(session, timeZone)))
    .map((session) => session.events)
  const ofRange = own.filter(({ timestamp }) => isWithin(localDayOf(timestamp, timeZone)))
  const [first] = (windowMs === null ? sessions.flat() : ofRange)
    .filter(({ eventType }) => anchor === undefined || eventType === anchor)
    .sort(byTimeAndId)
  if (!first) return undefined

  const pool = windowMs === null ? sessions.find((session) => session.includes(first))! : own
  const ordered = [...pool].sort(byTimeAndId)
  if (backward) ordered.reverse()
  let path = ordered.slice(ordered.indexOf(first))
  if (windowMs !== null) {
    const since = first.timestamp.getTime()
    path = path.filter(({ timestamp }) => Math.abs(timestamp.getTime() - since) <= windowMs)
  }
  const names = path.map(({ eventType }) => eventType)
  const kept = names.filter((name, index) => !collapse || name !== names[index - 1])
  return kept.slice(0, levels + 1)
}

function byTimeAndId(a: TrackedEvent, b: TrackedEvent): number {
  return a.timestamp.getTime() - b.timestamp.getTime() || (a.eventId < b.eventId ? -1 : 1)
}
