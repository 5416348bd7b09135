import type { TrackedEvent } from '@footpath/contract/event'
import {
  activeBetween,
  daysFrom,
  isEvent,
  localDayOf,
  type OracleQuestion,
  shift,
} from './activity.ts'

/** docs/metrics.md, Activation, read word by word. */

export interface OracleActivation extends OracleQuestion {
  today: string
  names: string[]
  days: number
}

export interface OracleNewUsers {
  day: string
  complete: boolean
  activated: string[]
  pending: string[]
  notActivated: string[]
}

/** Of each day of the range that has begun, its new users and what became of them. */
export function activationOf(events: TrackedEvent[], question: OracleActivation): OracleNewUsers[] {
  const { start, end, today, days, timeZone } = question
  const last = [end, today].sort()[0]!
  const firstDays = new Map<string, string>()
  for (const event of events.filter(isEvent)) {
    const day = localDayOf(event.timestamp, timeZone)
    const known = firstDays.get(event.userId!)
    if (known === undefined || day < known) firstDays.set(event.userId!, day)
  }
  const active = start <= last ? activeBetween(events, question, [start, last]) : new Set<string>()
  return daysFrom(start, last).map((day) => {
    const users = [...active].filter((user) => firstDays.get(user) === day).sort()
    const lastChance = shift(day, days - 1)
    const isOver = lastChance < today
    const did = (user: string) => doesIt(events, question, { user, from: day, until: lastChance })
    return {
      day,
      complete: isOver,
      activated: users.filter(did),
      pending: users.filter((user) => !did(user) && !isOver),
      notActivated: users.filter((user) => !did(user) && isOver),
    }
  })
}

function doesIt(
  events: TrackedEvent[],
  { timeZone, today, passes, names }: OracleActivation,
  { user, from, until }: { user: string; from: string; until: string },
): boolean {
  return events.some((event) => {
    const day = localDayOf(event.timestamp, timeZone)
    const counts = event.userId === user && passes(event) && names.includes(event.eventType)
    return counts && from <= day && day <= until && day <= today
  })
}
