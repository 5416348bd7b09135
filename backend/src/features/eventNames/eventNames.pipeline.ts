import { identityEvents } from '@footpath/contract/knownEvents'
import type { Document } from 'mongodb'

interface TimeSpan {
  from: Date
  to: Date
}

/** Every event name with its latest event: one step along the index for each name, not each event. */
export function latestByName(): Document[] {
  return [
    { $sort: { projectId: 1, eventType: 1, timestamp: -1 } },

    { $group: { _id: '$eventType', lastSeen: { $first: '$timestamp' } } },

    { $match: { _id: { $nin: [...identityEvents] } } },

    { $project: { _id: 0, eventType: '$_id', lastSeen: 1 } },
  ]
}

/** Events of each name in the range, counted in the index alone. */
export function countsByName({ from, to, names }: TimeSpan & { names: string[] }): Document[] {
  return [
    { $match: { eventType: { $in: names }, timestamp: { $gte: from, $lt: to } } },

    { $group: { _id: '$eventType', events: { $sum: 1 } } },

    { $project: { _id: 0, eventType: '$_id', events: 1 } },
  ]
}

/** Everybody's latest device or country: again one step along the index for each value. */
export function latestOfUsers(field: 'device' | 'country'): Document[] {
  return [
    { $sort: { projectId: 1, [field]: 1 } },

    { $group: { _id: `$${field}` } },

    { $match: { _id: { $ne: null } } },

    { $project: { _id: 0, value: '$_id' } },
  ]
}

/** Devices and countries of the sessions that touch the range: one row with both. */
export function valuesOfSessions({ from, to }: TimeSpan): Document[] {
  return [
    { $match: { sessionEnd: { $gte: from }, sessionStart: { $lt: to } } },

    { $unwind: '$parts' },

    {
      $group: {
        _id: null,
        devices: { $addToSet: '$parts.device' },
        countries: { $addToSet: '$parts.country' },
      },
    },
  ]
}
