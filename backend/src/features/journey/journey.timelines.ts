import type { SessionRow } from '../sessions/sessions.pipeline.ts'
import {
  eventsPerSession,
  type JourneyEvent,
  type JourneyVisit,
  type SessionEvent,
} from './journey.pipeline.ts'

/** A visit that lasts longer may hold many other visits' events between its ends. */
const longestTogetherMs = 24 * 60 * 60 * 1000

/**
 * The visits of a page by what is asked of their events at once: all together, but each alone that
 * has more events than are shown, or that lasts long, so that little is read that is not shown.
 */
export function askedTogether(visits: readonly SessionRow[]): SessionRow[][] {
  const isAlone = ({ start, end, events }: SessionRow) =>
    events > eventsPerSession || end.getTime() - start.getTime() > longestTogetherMs
  const together = visits.filter((visit) => !isAlone(visit))
  const alone = visits.filter(isAlone).map((visit) => [visit])
  return together.length > 0 ? [together, ...alone] : alone
}

/**
 * Gives each visit its events, in their order: those between its ends that carry its id, or none
 * where it was found by gaps. Visits of one user without an id never overlap.
 */
export function withTimelines(
  visits: readonly SessionRow[],
  events: readonly SessionEvent[],
): JourneyVisit[] {
  const timelines = visits.map((visit) => ({ ...visit, timeline: [] as JourneyEvent[] }))
  for (const { sessionId, ...event } of events) {
    const { timestamp } = event
    const visit = timelines.find(
      (each) => each.sessionId === sessionId && each.start <= timestamp && timestamp <= each.end,
    )
    visit?.timeline.push(event)
  }
  return timelines
}
