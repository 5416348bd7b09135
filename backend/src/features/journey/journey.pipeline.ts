import type { LocalDate } from '@footpath/contract/common'
import { identityEvents } from '@footpath/contract/event'
import type { Document } from 'mongodb'
import { localDay } from '../../pipeline/localDay.ts'
import { type EventFilters, matchEvents, matchFilters } from '../../pipeline/matchEvents.ts'
import { ownRevenue } from '../../pipeline/revenue.ts'
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

/** A page of sessions, the newest first, each with its events. */
export function visitStages({
  projectId,
  sessions,
  skip,
  limit,
  userId,
  filters,
}: Pick<UserQuestion, 'userId' | 'filters'> & {
  projectId: string
  sessions: Document[]
  skip: number
  limit: number
}): Document[] {
  return [
    ...sessions,

    { $sort: { start: -1, sessionId: -1 } },

    { $skip: skip },

    { $limit: limit },

    // A session's events lie between its ends and carry its id, or none where it was found by gaps.
    {
      $lookup: {
        from: 'events',
        let: { sessionId: '$sessionId', start: '$start', end: '$end' },
        pipeline: [
          {
            $match: {
              projectId,
              userId,
              eventType: { $nin: [...identityEvents] },
              ...matchFilters(filters),
              $expr: {
                $and: [
                  { $gte: ['$timestamp', '$$start'] },
                  { $lte: ['$timestamp', '$$end'] },
                  { $eq: [{ $ifNull: ['$sessionId', null] }, '$$sessionId'] },
                ],
              },
            },
          },
          { $sort: { timestamp: 1, eventId: 1 } },
          { $limit: eventsPerSession },
          { $project: journeyEvent },
        ],
        as: 'timeline',
      },
    },
  ]
}

const journeyEvent = {
  _id: 0,
  id: '$eventId',
  eventType: 1,
  timestamp: 1,
  page: { $ifNull: ['$page', null] },
  amount: { $ifNull: ['$amount', null] },
  currency: { $ifNull: ['$currency', null] },
  properties: { $ifNull: ['$properties', {}] },
}
