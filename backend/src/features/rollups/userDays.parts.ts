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

    { $set: { places: placesLeft('$parts.places', filters) } },

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

/** From `user_days`: one document per user and local day, an `ActiveDay`. */
export function wholeDayStages(filters: EventFilters, eventType: string): Document[] {
  const isAsked = { $eq: ['$$part.eventType', { $literal: eventType }] }
  const left = { left: placesLeft('$$part.places', filters) }
  const totals = {
    events: { $sum: '$$left.events' },
    revenue: { $sum: '$$left.revenue' },
    asked: { $cond: [isAsked, { $size: '$$left' }, 0] },
  }
  return [
    {
      $project: {
        userId: 1,
        day: 1,
        parts: { $map: { input: '$parts', as: 'part', in: { $let: { vars: left, in: totals } } } },
      },
    },

    {
      $project: {
        _id: 0,
        userId: 1,
        day: 1,
        events: { $sum: '$parts.events' },
        revenue: { $sum: '$parts.revenue' },
        did: { $gt: [{ $sum: '$parts.asked' }, 0] },
      },
    },

    { $match: { events: { $gt: 0 } } },
  ]
}

/** An expression for the places of a part that pass the filters. */
function placesLeft(places: string, filters: EventFilters): Document | string {
  const { device, country } = filters
  const conditions = [
    ...(device !== undefined ? [{ $eq: ['$$this.device', { $literal: device }] }] : []),
    ...(leavesOutBots(filters) ? [{ $ne: ['$$this.device', botDevice] }] : []),
    ...(country !== undefined ? [{ $eq: ['$$this.country', { $literal: country }] }] : []),
  ]
  if (conditions.length === 0) return places
  return { $filter: { input: places, cond: { $and: conditions } } }
}
