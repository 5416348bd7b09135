import type { Document } from 'mongodb'
import { localDay } from '../../pipeline/localDay.ts'
import { type EventFilters, matchEvents } from '../../pipeline/matchEvents.ts'
import { ownRevenue } from '../../pipeline/revenue.ts'

export interface UserDayQuestion {
  from: Date
  to: Date
  timeZone: string
  filters: EventFilters
  currency: string
  /** Only events of these names; of all when left out. */
  eventTypes?: string[] | undefined
}

/** From `events`: one document per user, local day and event name, a `UserDay`. */
export function userDayStages(question: UserDayQuestion): Document[] {
  const { from, to, timeZone, currency, eventTypes } = question
  const day = localDay({ field: '$timestamp', from, to, timeZone })
  return [
    { $match: matchEvents(question) },

    ...(eventTypes ? [{ $match: { eventType: { $in: eventTypes } } }] : []),

    {
      $group: {
        _id: { userId: '$userId', day, eventType: '$eventType' },
        events: { $sum: 1 },
        revenue: { $sum: ownRevenue(currency) },
      },
    },

    { $replaceWith: { $mergeObjects: ['$_id', { events: '$events', revenue: '$revenue' }] } },
  ]
}

/** From `events`: one document per user and local day, an `ActiveDay`. */
export function activeDayStages(question: UserDayQuestion, eventType: string): Document[] {
  const { from, to, timeZone, currency } = question
  const day = localDay({ field: '$timestamp', from, to, timeZone })
  return [
    { $match: matchEvents(question) },

    {
      $group: {
        _id: { userId: '$userId', day },
        events: { $sum: 1 },
        revenue: { $sum: ownRevenue(currency) },
        did: { $max: { $eq: ['$eventType', { $literal: eventType }] } },
      },
    },

    {
      $project: {
        _id: 0,
        userId: '$_id.userId',
        day: '$_id.day',
        events: 1,
        revenue: 1,
        did: 1,
      },
    },
  ]
}
