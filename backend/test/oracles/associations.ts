import type { TrackedEvent } from '@footpath/contract/event'
import { isEvent, localDayOf, shift } from './activity.ts'

/** A naive reading of docs/metrics.md, Associations. */
export interface OracleAssociations {
  timeZone: string
  start: string
  end: string
  /** The local day of the as-of moment: no later one counts. */
  today: string
  exposureDays: number
  outcomeFrom: number
  outcomeTo: number
  passes: (event: TrackedEvent) => boolean
}

export interface OracleNewcomer {
  user: string
  pending: boolean
  retained: boolean
  exposedTo: Set<string>
}

export function newcomersOf(
  events: TrackedEvent[],
  question: OracleAssociations,
): OracleNewcomer[] {
  const { timeZone, start, end, today, exposureDays, outcomeFrom, outcomeTo, passes } = question
  const newcomers: OracleNewcomer[] = []
  for (const user of [...new Set(events.map(({ userId }) => userId!))].sort()) {
    const all = events
      .filter((event) => event.userId === user && isEvent(event))
      .map((event) => ({ event, day: localDayOf(event.timestamp, timeZone) }))
    const first = all.map(({ day }) => day).sort()[0]
    if (first === undefined || first < start || first > end) continue
    const counted = all.filter(({ event, day }) => passes(event) && day <= today)
    if (!counted.some(({ day }) => start <= day && day <= end)) continue
    const exposure = counted.filter(({ day }) => day <= shift(first, exposureDays - 1))
    newcomers.push({
      user,
      pending: shift(first, outcomeTo) >= today,
      retained: counted.some(
        ({ day }) => shift(first, outcomeFrom) <= day && day <= shift(first, outcomeTo),
      ),
      exposedTo: new Set(exposure.map(({ event }) => event.eventType)),
    })
  }
  return newcomers
}
