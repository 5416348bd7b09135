import type { LocalDate } from '@footpath/contract/common'
import { identityEvents } from '@footpath/contract/knownEvents'
import type { Document } from 'mongodb'
import { localDay } from '../../pipeline/localDay.ts'
import { type EventFilters, matchEvents, matchFilters } from '../../pipeline/matchEvents.ts'
import { ownRevenue } from '../../pipeline/revenue.ts'
import { type SessionTotals, sessionTotals } from '../sessions/sessionFigures.ts'
import type { SessionRow } from '../sessions/sessions.pipeline.ts'

/** Events of one visit that its timeline shows. */
export const eventsPerSession = 500

export interface UserQuestion {
  userId: string
  from: Date
  to: Date
  filters: EventFilters
}

/** A user's events of one name on one local day. */
export interface JourneyCount {
  day: LocalDate
  eventType: string
  events: number
  revenue: number
}

export interface JourneyEvent {
  id: string
  eventType: string
  timestamp: Date
  page: string | null
  amount: number | null
  currency: string | null
  properties: Record<string, unknown>
}

/** An event with the id of its session, null where the client gave none. */
export type SessionEvent = JourneyEvent & { sessionId: string | null }

/** A visit and its first events, in the order of time and, at equal times, of event id. */
export type JourneyVisit = SessionRow & { timeline: JourneyEvent[] }

/** A user's events by day and name: all of a journey's counts are sums of these. */
export function countStages({
  userId,
  currency,
  timeZone,
  ...question
}: UserQuestion & { currency: string; timeZone: string }): Document[] {
  const { from, to } = question
  const day = localDay({ field: '$timestamp', from, to, timeZone })
  return [
    { $match: { userId, ...matchEvents(question) } },

    {
      $group: {
        _id: { day, eventType: '$eventType' },
        events: { $sum: 1 },
        revenue: { $sum: ownRevenue(currency) },
      },
    },

    { $project: { _id: 0, day: '$_id.day', eventType: '$_id.eventType', events: 1, revenue: 1 } },
  ]
}

/** How many sessions, and how long all together. */
export type VisitTotals = Pick<SessionTotals, 'sessions' | 'durationMs'>

/** `VisitTotals` of all sessions; no document where there are none. */
export function totalStages(sessions: Document[]): Document[] {
  const { sessions: count, durationMs } = sessionTotals
  return [...sessions, { $group: { _id: null, sessions: count, durationMs } }]
}

/** A page of sessions, the newest first. */
export function visitStages({
  sessions,
  skip,
  limit,
}: {
  sessions: Document[]
  skip: number
  limit: number
}): Document[] {
  return [
    ...sessions,

    { $sort: { start: -1, sessionId: -1 } },

    { $skip: skip },

    { $limit: limit },
  ]
}

/** The events of some of a user's visits as `SessionEvent`s; of one alone, only those it shows. */
export function timelineStages({
  visits,
  userId,
  filters,
}: Pick<UserQuestion, 'userId' | 'filters'> & { visits: readonly SessionRow[] }): Document[] {
  const first = new Date(Math.min(...visits.map(({ start }) => start.getTime())))
  const last = new Date(Math.max(...visits.map(({ end }) => end.getTime())))
  return [
    {
      $match: {
        userId,
        timestamp: { $gte: first, $lte: last },
        eventType: { $nin: [...identityEvents] },
        // Null stands for a missing id too.
        sessionId: { $in: [...new Set(visits.map(({ sessionId }) => sessionId))] },
        ...matchFilters(filters),
      },
    },

    { $sort: { timestamp: 1, eventId: 1 } },

    ...(visits.length === 1 ? [{ $limit: eventsPerSession }] : []),

    { $project: sessionEvent },
  ]
}

const sessionEvent = {
  _id: 0,
  sessionId: { $ifNull: ['$sessionId', null] },
  id: '$eventId',
  eventType: 1,
  timestamp: 1,
  page: { $ifNull: ['$page', null] },
  amount: { $ifNull: ['$amount', null] },
  currency: { $ifNull: ['$currency', null] },
  properties: { $ifNull: ['$properties', {}] },
}
