import type { TrackedEvent } from '@footpath/contract/event'
import type { History } from '../history.ts'
import type { LocalDays } from '../localDays.ts'
import type { Person } from '../people.ts'

/** A fact with what the counting needs beside it: its time as a number, and its day. */
export interface Fact {
  event: TrackedEvent
  at: number
  day: number
}

/** One user as the answer key looks at them. */
export interface UserRecord {
  person: Person
  /** In time order; `identify` says who somebody is and is no event. */
  facts: readonly Fact[]
  /** Days with at least one event. */
  activeDays: ReadonlySet<number>
  /** The day of the first event ever. */
  firstDay: number
}

/** Days from the first to the last, both inclusive, as indexes. */
export interface DayRange {
  from: number
  to: number
}

/** Null for somebody who did nothing. */
export function recordOf({ person, events }: History, days: LocalDays): UserRecord | null {
  const facts = events
    .filter(({ eventType }) => eventType !== 'identify')
    .map((event): Fact => {
      const at = event.timestamp.getTime()
      return { event, at, day: days.indexOf(at) }
    })
    .sort((a, b) => a.at - b.at)
  const first = facts[0]
  if (!first) return null
  return { person, facts, activeDays: new Set(facts.map(({ day }) => day)), firstDay: first.day }
}

export function within({ from, to }: DayRange, day: number): boolean {
  return day >= from && day <= to
}
