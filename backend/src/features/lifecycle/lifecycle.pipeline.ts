import type { LifecycleState } from '@footpath/contract/lifecycleStates'
import type { Document } from 'mongodb'
import { periodNumber } from '../../pipeline/periodNumber.ts'
import type { LifecycleQuestion } from './lifecycle.question.ts'

/**
 * What each user is in which period: documents `{userId, n, state}`, at most one for each user and
 * period told; `n` is the period's number.
 */
export function stateStages(
  { before, of, told }: LifecycleQuestion,
  { days, born }: { days: Document[]; born: Document },
): Document[] {
  const isActiveIn = (n: Document) => ({ $in: [n, '$active'] })
  const isTold = { $gte: ['$$n', 1] }
  const before1 = { $subtract: ['$$n', 1] }
  const after1 = { $add: ['$$n', 1] }
  const stays = { $or: [isActiveIn(after1), { $gte: ['$$n', told.length] }] }
  const activeState = {
    $switch: {
      branches: [
        { case: { $eq: ['$$n', '$born'] }, then: state('new') },
        { case: isActiveIn(before1), then: state('returning') },
      ],
      default: state('resurrecting'),
    },
  }
  return [
    ...days,

    { $project: { userId: 1, n: periodNumber('$day', { ...of, first: before }) } },

    born,

    { $group: { _id: '$userId', active: { $addToSet: '$n' }, born: { $max: '$born' } } },

    {
      $project: {
        states: {
          $concatArrays: [
            {
              $map: {
                input: { $filter: { input: '$active', as: 'n', cond: isTold } },
                as: 'n',
                in: { n: '$$n', state: activeState },
              },
            },
            {
              $map: {
                input: { $filter: { input: '$active', as: 'n', cond: { $not: [stays] } } },
                as: 'n',
                in: { n: after1, state: state('dormant') },
              },
            },
          ],
        },
      },
    },

    { $unwind: '$states' },

    { $project: { _id: 0, userId: '$_id', n: '$states.n', state: '$states.state' } },
  ]
}

function state(name: LifecycleState): Document {
  return { $literal: name }
}

/** Users by period and state: rows of `LifecycleRow`. */
export function countStates(): Document[] {
  return [
    { $group: { _id: { n: '$n', state: '$state' }, users: { $sum: 1 } } },

    { $project: { _id: 0, n: '$_id.n', state: '$_id.state', users: 1 } },
  ]
}
