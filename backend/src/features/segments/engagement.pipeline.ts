import type { EngagementLevel } from '@footpath/contract/segments'
import type { Document } from 'mongodb'

/**
 * Of documents by user, day and event name: one per user, `{userId, days, events, revenue, level}`.
 * The first fifth is heavy, the last half light (docs/metrics.md, Engagement).
 */
export function engagementStages(): Document[] {
  const isHeavy = { $lte: ['$position', { $ceil: { $divide: ['$users', 5] } }] }
  const isLight = { $gt: ['$position', { $ceil: { $divide: ['$users', 2] } }] }
  return [
    {
      $group: {
        _id: { userId: '$userId', day: '$day' },
        events: { $sum: '$events' },
        revenue: { $sum: '$revenue' },
      },
    },

    {
      $group: {
        _id: '$_id.userId',
        days: { $sum: 1 },
        events: { $sum: '$events' },
        revenue: { $sum: '$revenue' },
      },
    },

    { $project: { _id: 0, userId: '$_id', days: 1, events: 1, revenue: 1, rank } },

    {
      $setWindowFields: {
        sortBy: { rank: 1 },
        output: {
          position: { $documentNumber: {} },
          users: { $sum: 1, window: { documents: ['unbounded', 'unbounded'] } },
        },
      },
    },

    {
      $set: {
        level: {
          $switch: {
            branches: [
              { case: isHeavy, then: level('heavy') },
              { case: isLight, then: level('light') },
            ],
            default: level('medium'),
          },
        },
      },
    },

    { $unset: ['rank', 'position', 'users'] },
  ]
}

function level(name: EngagementLevel): Document {
  return { $literal: name }
}

/**
 * Most active days first, then most events, then by id, so that no two are equal: one value, since a
 * window is numbered along a single key, and documents compare field by field.
 */
const rank = {
  days: { $multiply: [-1, '$days'] },
  events: { $multiply: [-1, '$events'] },
  userId: '$_id',
}

/** Of the users with their level: one document per level, `LevelRow`. */
export const levelTotals: Document[] = [
  {
    $group: {
      _id: '$level',
      users: { $sum: 1 },
      fewestDays: { $min: '$days' },
      mostDays: { $max: '$days' },
      events: { $sum: '$events' },
      revenue: { $sum: '$revenue' },
    },
  },

  { $set: { level: '$_id' } },

  { $unset: '_id' },
]
