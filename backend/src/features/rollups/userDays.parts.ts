import type { Document } from 'mongodb'
import { botDevice, type EventFilters, leavesOutBots } from '../../pipeline/matchEvents.ts'

/**
 * From `user_days`: one document per user, local day and event name, a `UserDay`, as device, country
 * and bots' absence leave it. Filters of properties need the events themselves.
 */
export function partStages(filters: EventFilters, eventTypes?: string[]): Document[] {
  const isNamed = eventTypes && { 'parts.eventType': { $in: eventTypes } }
  return [
    ...(isNamed ? [{ $match: isNamed }] : []),

    { $unwind: '$parts' },

    ...(isNamed ? [{ $match: isNamed }] : []),

    { $set: { places: placesLeft(filters) } },

    {
      $project: {
        _id: 0,
        userId: 1,
        day: 1,
        eventType: '$parts.eventType',
        events: { $sum: '$places.events' },
        revenue: { $sum: '$places.revenue' },
      },
    },

    { $match: { events: { $gt: 0 } } },
  ]
}

/** An expression for the places of a part that pass the filters. */
export function placesLeft(filters: EventFilters): Document | string {
  const { device, country } = filters
  const conditions = [
    ...(device !== undefined ? [{ $eq: ['$$this.device', { $literal: device }] }] : []),
    ...(leavesOutBots(filters) ? [{ $ne: ['$$this.device', botDevice] }] : []),
    ...(country !== undefined ? [{ $eq: ['$$this.country', { $literal: country }] }] : []),
  ]
  if (conditions.length === 0) return '$parts.places'
  return { $filter: { input: '$parts.places', cond: { $and: conditions } } }
}
