import { identityEvents } from '@footpath/contract/event'
import type { Document } from 'mongodb'

/** What the events and sessions say of one user; names and search terms are made of the traits. */
export interface DerivedUser {
  _id: string
  traits: Record<string, unknown>
  device: string | null
  country: string | null
  firstSeen: Date
  lastSeen: Date
  sessions: number
  events: number
  revenue: number
}

/**
 * One row for each user with at least one event: first and last seen, totals, the latest known
 * device and country, and the traits of all `identify` calls, a later call's winning.
 */
export function derivedUsers({
  projectId,
  currency,
}: {
  projectId: string
  currency: string
}): Document[] {
  const isIdentity = { $in: ['$eventType', [...identityEvents]] }
  const isOwnCurrency = { $in: [{ $ifNull: ['$currency', currency] }, [currency]] }
  const ofActivity = (value: unknown) => ({ $cond: [isIdentity, null, value] })
  const latest = (field: string) => ({
    $max: {
      $cond: [
        { $or: [isIdentity, { $not: [{ $ifNull: [`$${field}`, false] }] }] },
        null,
        { at: '$timestamp', value: `$${field}` },
      ],
    },
  })

  return [
    { $match: { projectId } },

    {
      $group: {
        _id: '$userId',
        firstSeen: { $min: ofActivity('$timestamp') },
        lastSeen: { $max: ofActivity('$timestamp') },
        events: { $sum: ofActivity(1) },
        revenue: {
          $sum: { $cond: [{ $and: [{ $not: [isIdentity] }, isOwnCurrency] }, '$amount', 0] },
        },
        device: latest('device'),
        country: latest('country'),
        identified: {
          $push: {
            $cond: [
              { $and: [isIdentity, { $eq: [{ $type: '$traits' }, 'object'] }] },
              { at: '$timestamp', id: '$_id', traits: '$traits' },
              '$$REMOVE',
            ],
          },
        },
      },
    },

    // Somebody of whom only `identify` is known has done nothing yet: no user to count or show.
    { $match: { events: { $gt: 0 } } },

    {
      $set: {
        device: '$device.value',
        country: '$country.value',
        traits: {
          $reduce: {
            input: { $sortArray: { input: '$identified', sortBy: { at: 1, id: 1 } } },
            initialValue: {},
            in: { $mergeObjects: ['$$value', '$$this.traits'] },
          },
        },
      },
    },

    { $unset: 'identified' },

    {
      $unionWith: {
        coll: 'sessions',
        pipeline: [
          { $match: { projectId } },
          { $group: { _id: '$userId', sessions: { $sum: 1 } } },
        ],
      },
    },

    { $group: { _id: '$_id', halves: { $mergeObjects: '$$ROOT' } } },

    { $replaceWith: '$halves' },
  ]
}
