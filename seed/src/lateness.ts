import type { TrackedEvent } from '@footpath/contract/event'
import type { Random } from './random.ts'

/** Share of events that are delivered late, as from a phone without reception. */
const lateShare = 0.015
/** Newer events of the same user that overtake a late one, at most. */
const furthest = 40

/** The order in which a user's events arrive: late ones after events that happened after them. */
export function inOrderOfArrival(random: Random, events: readonly TrackedEvent[]): TrackedEvent[] {
  const arrivals = events.map((event, index) => ({
    event,
    position: random.chance(lateShare) ? index + 1.5 + random.integer(furthest) : index,
  }))
  // Sorting is stable: two late events that land on the same place keep their order.
  return arrivals.sort((a, b) => a.position - b.position).map(({ event }) => event)
}
