import type { ActivationState } from '@footpath/contract/activationStates'
import type { Document } from 'mongodb'
import { periodNumber } from '../../pipeline/periodNumber.ts'
import { countDays } from '../../time/calendar.ts'
import type { PeriodOf } from '../../time/periods.ts'
import type { ActivationQuestion } from './activation.question.ts'

// Weeks play no part in days.
export const daily: PeriodOf = { period: 'day', weekStart: 'monday' }

/**
 * Users new in the range: `{userId, n, state}`, where `n` is the number of the day of the first
 * event. Of `UserDay`s and a stage that adds who was born when (`bornStages`).
 */
export function newUserStages(
  { range, events, days, firstPending }: ActivationQuestion,
  { userDays, born }: { userDays: Document[]; born: Document },
): Document[] {
  const { start, end } = range
  const isInRange = { $lt: ['$n', countDays(start, end)] }
  const activates = { $in: ['$eventType', { $literal: events }] }
  const isActivated = {
    $and: [{ $ne: ['$first', null] }, { $lt: [{ $subtract: ['$first', '$n'] }, days] }],
  }
  return [
    ...userDays,

    { $project: { userId: 1, eventType: 1, n: periodNumber('$day', { ...daily, first: start }) } },

    born,

    {
      $group: {
        _id: '$userId',
        born: { $max: '$born' },
        // Active in the range, under the filters.
        active: { $max: { $and: [{ $ne: [{ $type: '$n' }, 'missing'] }, isInRange] } },
        first: { $min: { $cond: [activates, '$n', null] } },
      },
    },

    { $match: { born: { $ne: null }, active: true } },

    { $project: { _id: 0, userId: '$_id', n: '$born', first: 1 } },

    {
      $project: {
        userId: 1,
        n: 1,
        state: {
          $switch: {
            branches: [
              { case: isActivated, then: state('activated') },
              { case: { $gte: ['$n', firstPending] }, then: state('pending') },
            ],
            default: state('notActivated'),
          },
        },
      },
    },
  ]
}

function state(name: ActivationState): Document {
  return { $literal: name }
}

/** New users by day and state: rows of `ActivationRow`. */
export function countStates(): Document[] {
  return [
    { $group: { _id: { n: '$n', state: '$state' }, users: { $sum: 1 } } },

    { $project: { _id: 0, n: '$_id.n', state: '$_id.state', users: 1 } },
  ]
}
