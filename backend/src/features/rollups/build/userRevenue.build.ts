import { identityEvents } from '@footpath/contract/knownEvents'
import type { Document } from 'mongodb'
import { matchPlace } from '../../../pipeline/matchEvents.ts'
import { asRows, type BuildQuestion, confined, unfiltered } from './build.ts'

/** `user_revenue`, from `events`: who paid, each currency apart (docs/metrics.md, Revenue). */
export function userRevenueRows(question: BuildQuestion): Document[] {
  const { from, to, currency } = question
  const own = (figure: string) => ({
    $cond: [{ $eq: ['$_id.currency', currency] }, figure, 0],
  })
  return [
    ...confined(question, {
      timestamp: { $gte: from, $lt: to },
      eventType: { $nin: [...identityEvents] },
      amount: { $exists: true },
      ...matchPlace(unfiltered),
    }),

    {
      $group: {
        _id: { userId: '$userId', currency: { $ifNull: ['$currency', currency] } },
        amount: { $sum: '$amount' },
        payments: { $sum: 1 },
      },
    },

    {
      $group: {
        _id: '$_id.userId',
        revenue: { $sum: own('$amount') },
        payments: { $sum: own('$payments') },
        amounts: { $push: { currency: '$_id.currency', amount: '$amount', payments: '$payments' } },
      },
    },

    ...asRows(question, {
      key: ['$_id'],
      fields: {
        userId: '$_id',
        revenue: '$revenue',
        payments: '$payments',
        foreign: {
          $sortArray: {
            input: { $filter: { input: '$amounts', cond: { $ne: ['$$this.currency', currency] } } },
            sortBy: { currency: 1 },
          },
        },
      },
    }),
  ]
}
