import type { Journey, JourneySession } from '@footpath/contract/journey'
import { toUserRow } from '../users/users.profile.ts'
import type { JourneyVisit } from './journey.pipeline.ts'
import type { JourneyAnswer } from './journey.service.ts'

/** A journey on the wire. */
export function toJourney({
  user,
  mergedFrom,
  kpis,
  visits,
  trend,
  byEvent,
}: JourneyAnswer): Omit<Journey, 'meta'> {
  const row = toUserRow(user)
  return {
    user: { ...row, traits: user.traits },
    mergedFrom,
    kpis: { ...kpis, firstSeen: row.firstSeen, lastSeen: row.lastSeen },
    sessions: { ...visits, items: visits.items.map(toJourneySession) },
    trend,
    byEvent,
  }
}

function toJourneySession(visit: JourneyVisit): JourneySession {
  const { sessionId, userId, start, end, device, country, events, timeline } = visit
  return {
    id: sessionId ?? `${userId}:@${start.toISOString()}`,
    start: start.toISOString(),
    end: end.toISOString(),
    seconds: (end.getTime() - start.getTime()) / 1000,
    device,
    country,
    eventCount: events,
    events: timeline.map((event) => ({ ...event, timestamp: event.timestamp.toISOString() })),
  }
}
