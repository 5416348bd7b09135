import type { LocalDate } from '@footpath/contract/common'
import type { Document } from 'mongodb'
import { periodNumber } from '../../pipeline/periodNumber.ts'

/** MAU looks over so many days. */
export const longestWindow = 30

/** One document for each user: their `days`, as numbers from the range's first one, each once. */
export function activeDayStages(days: Document[], first: LocalDate): Document[] {
  const number = periodNumber('$day', { first, period: 'day', weekStart: 'monday' })
  return [
    ...days,

    { $group: { _id: '$userId', days: { $addToSet: number } } },
  ]
}

/**
 * Of users with their `days`: one document, `StickinessRows`. Who is active on a day is in the
 * window of every day from then to the next active one, as long as the window reaches: so it is
 * enough to count users by day and by the days until they are active again. The histogram takes the
 * days of the range.
 */
export function stickinessStages(): Document[] {
  const isInRange = { $gte: ['$$day', 0] }
  const inRange = { $filter: { input: '$days', as: 'day', cond: isInRange } }
  const next = { $arrayElemAt: ['$days', { $add: ['$$index', 1] }] }
  const day = { $arrayElemAt: ['$days', '$$index'] }
  const wait = { $min: [longestWindow, { $ifNull: [{ $subtract: [next, day] }, longestWindow] }] }
  return [
    { $set: { days: { $sortArray: { input: '$days', sortBy: 1 } } } },

    {
      $facet: {
        waits: [
          {
            $project: {
              visits: {
                $map: {
                  input: { $range: [0, { $size: '$days' }] },
                  as: 'index',
                  in: { day, wait },
                },
              },
            },
          },

          { $unwind: '$visits' },

          { $group: { _id: '$visits', users: { $sum: 1 } } },

          { $replaceWith: { $mergeObjects: ['$_id', { users: '$users' }] } },
        ],
        histogram: [
          { $group: { _id: { $size: inRange }, users: { $sum: 1 } } },

          { $match: { _id: { $gt: 0 } } },

          { $project: { _id: 0, days: '$_id', users: 1 } },
        ],
      },
    },
  ]
}

/** Of users with their `days`, those who have exactly so many. */
export function withDays(days: number): Document[] {
  return [{ $match: { days: { $size: days } } }, { $project: { _id: 0, userId: '$_id' } }]
}
