import type { Document } from 'mongodb'
import { valueText } from '../../pipeline/breakdown.ts'
import { type EventFilters, matchEvents, propertyPath } from '../../pipeline/matchEvents.ts'
import type { Range } from '../../time/range.ts'
import type { TrendQuestion } from './trends.question.ts'

/** The events asked for, in `[from, to)`, under the filters. */
export function matchNamed(
  { events }: Pick<TrendQuestion, 'events'>,
  range: Pick<Range, 'from' | 'to'> & { filters: EventFilters },
): Document[] {
  return [
    { $match: matchEvents(range) },

    ...(events.length > 0 ? [{ $match: { eventType: { $in: events } } }] : []),
  ]
}

/** The text of an event's breakdown. */
export function breakdownValue({ breakdown }: Pick<TrendQuestion, 'breakdown'>): Document {
  return breakdown === undefined ? { $literal: null } : valueText(`$${propertyPath(breakdown)}`)
}

/** The name that an event counts under. */
export function countedName({ events }: Pick<TrendQuestion, 'events'>): Document | string {
  return events.length === 0 ? { $literal: null } : '$eventType'
}
