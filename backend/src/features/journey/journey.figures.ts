import type { Journey } from '@footpath/contract/journey'
import { sum } from '../../arithmetic.ts'
import type { RangeDay } from '../../time/range.ts'
import type { SessionRow } from '../sessions/sessions.pipeline.ts'
import type { JourneyCount, VisitTotals } from './journey.pipeline.ts'

/** The user's active days, events and revenue in the range. */
export function countFigures(counts: JourneyCount[]): {
  events: number
  activeDays: number
  revenue: number
} {
  return {
    events: sum(counts.map(({ events }) => events)),
    activeDays: new Set(counts.map(({ day }) => day)).size,
    revenue: sum(counts.map(({ revenue }) => revenue)),
  }
}

/** Of sessions that are all there, what the database adds up of more than a page of them. */
export function totalsOf(visits: readonly SessionRow[]): VisitTotals {
  const durations = visits.map(({ start, end }) => end.getTime() - start.getTime())
  return { sessions: visits.length, durationMs: sum(durations) }
}

/** Events on each day that has begun. */
export function eventsByDay(counts: JourneyCount[], days: RangeDay[]): Journey['trend'] {
  const events = totals(counts, ({ day }) => day)
  return days.map(({ day, complete }) => ({ day, events: events.get(day) ?? 0, complete }))
}

/** Events by name: the most frequent first, ties by name. */
export function eventsByName(counts: JourneyCount[]): Journey['byEvent'] {
  return [...totals(counts, ({ eventType }) => eventType)]
    .map(([eventType, events]) => ({ eventType, events }))
    .sort((a, b) => b.events - a.events || (a.eventType < b.eventType ? -1 : 1))
}

function totals(
  counts: JourneyCount[],
  keyOf: (count: JourneyCount) => string,
): Map<string, number> {
  const byKey = new Map<string, number>()
  for (const count of counts) {
    const key = keyOf(count)
    byKey.set(key, (byKey.get(key) ?? 0) + count.events)
  }
  return byKey
}
