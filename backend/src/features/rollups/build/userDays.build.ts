import { identityEvents } from '@footpath/contract/knownEvents'
import type { Document } from 'mongodb'
import { ownRevenue } from '../../../pipeline/revenue.ts'
import { storedSessions } from '../../sessions/sessions.pipeline.ts'
import { asRows, type BuildQuestion, confined, sessionsOfDay, unfiltered } from './build.ts'

/** `user_days`, from `events`: what each user did, in parts by event name, device and country. */
export function userDayRows(question: BuildQuestion): Document[] {
  const { from, to, currency } = question
  return [
    ...confined(question, {
      timestamp: { $gte: from, $lt: to },
      eventType: { $nin: [...identityEvents] },
    }),

    {
      $group: {
        _id: {
          userId: '$userId',
          eventType: '$eventType',
          device: { $ifNull: ['$device', null] },
          country: { $ifNull: ['$country', null] },
        },
        events: { $sum: 1 },
        revenue: { $sum: ownRevenue(currency) },
      },
    },

    {
      $group: {
        _id: { userId: '$_id.userId', eventType: '$_id.eventType' },
        places: {
          $push: {
            device: '$_id.device',
            country: '$_id.country',
            events: '$events',
            revenue: '$revenue',
          },
        },
      },
    },

    {
      $group: {
        _id: '$_id.userId',
        parts: {
          $push: {
            eventType: '$_id.eventType',
            places: inOrder('$places', ['device', 'country']),
          },
        },
      },
    },

    {
      $unionWith: {
        coll: 'sessions',
        pipeline: [
          ...sessionsOfDay(question),
          ...storedSessions({ from, to, filters: unfiltered }),
          { $group: { _id: '$userId', sessions: { $sum: 1 } } },
        ],
      },
    },

    { $group: { _id: '$_id', parts: { $max: '$parts' }, sessions: { $sum: '$sessions' } } },

    // A session whose events have just been handed over to somebody else makes no active user.
    { $match: { parts: { $ne: null } } },

    ...asRows(question, {
      key: ['$_id'],
      fields: {
        userId: '$_id',
        parts: inOrder('$parts', ['eventType']),
        sessions: '$sessions',
      },
    }),
  ]
}

/** In an order that does not depend on how the events were read, so that two builds are equal. */
function inOrder(input: string, fields: string[]): Document {
  return { $sortArray: { input, sortBy: Object.fromEntries(fields.map((name) => [name, 1])) } }
}
