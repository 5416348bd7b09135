import type { TrackedEvent } from '@footpath/contract/event'
import type { History } from '../history.ts'
import type { LocalDays } from '../localDays.ts'

/** A fact with what the counting needs beside it: its time as a number, and its day. */
export interface Fact {
  event: TrackedEvent
  at: number
  day: number
}

/** One user as the answer key looks at them. */
export interface UserRecord {
  /** In time order; `identify` says who somebody is and is no event; bots' do not count. */
  facts: readonly Fact[]
  /** Days with at least one of them. */
  activeDays: ReadonlySet<number>
  /** The day of the first event ever, whoever it came from. */
  firstDay: number
}

/** Days from the first to the last, both inclusive, as indexes. */
export interface DayRange {
  from: number
  to: number
}

/** Null for somebody who did nothing, or nothing but as a bot (docs/metrics.md, People). */
export function recordOf({ events }: History, days: LocalDays): UserRecord | null {
  const all = events
    .filter(({ eventType }) => eventType !== 'identify')
    .map((event): Fact => {
      const at = event.timestamp.getTime()
      return { event, at, day: days.indexOf(at) }
    })
    .sort((a, b) => a.at - b.at)
  const facts = all.filter(({ event }) => event.device !== 'bot')
  if (facts.length === 0) return null
  return { facts, activeDays: new Set(facts.map(({ day }) => day)), firstDay: all[0]!.day }
}

export function within({ from, to }: DayRange, day: number): boolean {
  return day >= from && day <= to
}
