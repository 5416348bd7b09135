import type { ChurnState } from '@footpath/contract/churn'
import type { Document } from 'mongodb'
import { periodNumber } from '../../pipeline/periodNumber.ts'
import type { PeriodOf } from '../../time/periods.ts'
import type { ChurnQuestion } from './churn.question.ts'

// Weeks play no part in days.
const daily: PeriodOf = { period: 'day', weekStart: 'monday' }

/**
 * How many users were active on a day and, after it, not for so many days: rows of `GapRow`. One
 * pass answers for every day told, since a user's absence begins with an active day.
 */
export function gapStages(question: ChurnQuestion, userDays: Document[]): Document[] {
  const later = { $slice: ['$active', 1, { $size: '$active' }] }
  const active = { $arrayElemAt: ['$pair', 0] }
  const next = { $arrayElemAt: ['$pair', 1] }
  return [
    ...activeDayStages(question, userDays),

    { $project: { active: { $sortArray: { input: '$active', sortBy: 1 } } } },

    // Each active day with the next one, which the last has not.
    { $project: { pair: { $zip: { inputs: ['$active', later], useLongestLength: true } } } },

    { $unwind: '$pair' },

    // Who stays away for 2N days, or for good, is no longer among those who were active before.
    {
      $project: {
        n: active,
        gap: { $min: [{ $subtract: [next, active] }, 2 * question.days] },
      },
    },

    { $group: { _id: { n: '$n', gap: '$gap' }, users: { $sum: 1 } } },

    { $project: { _id: 0, n: '$_id.n', gap: '$_id.gap', users: 1 } },
  ]
}

/** The users of the question's only day who were active before it: `{userId, state}`. */
export function stateStages(question: ChurnQuestion, userDays: Document[]): Document[] {
  const isActive = (condition: Document) => ({
    $anyElementTrue: { $map: { input: '$active', as: 'n', in: condition } },
  })
  const { days } = question
  return [
    ...activeDayStages(question, userDays),

    { $match: { active: { $lt: days } } },

    {
      $project: {
        _id: 0,
        userId: '$_id',
        state: {
          $cond: [isActive({ $gte: ['$$n', days] }), state('retained'), state('churned')],
        },
      },
    },
  ]
}

function state(name: ChurnState): Document {
  return { $literal: name }
}

/** Each user's active days by their numbers, in no order. */
function activeDayStages({ first }: ChurnQuestion, userDays: Document[]): Document[] {
  const n = periodNumber('$day', { ...daily, first })
  return [...userDays, { $group: { _id: '$userId', active: { $addToSet: n } } }]
}
