import type { Document } from 'mongodb'
import { valueText } from '../../pipeline/breakdown.ts'
import { type EventFilters, matchEvents } from '../../pipeline/matchEvents.ts'

const isPayer = { $gt: ['$revenue', 0] }
const countPayers = { $sum: { $cond: [isPayer, 1, 0] } }

/** Revenue and payers by day, and users and payers of all days: one `ActivityRow`. */
export function activityStages(days: Document[]): Document[] {
  return [
    ...days,

    { $group: { _id: { userId: '$userId', day: '$day' }, revenue: { $sum: '$revenue' } } },

    {
      $facet: {
        days: [
          {
            $group: { _id: '$_id.day', revenue: { $sum: '$revenue' }, payers: countPayers },
          },
          { $project: { _id: 0, day: '$_id', revenue: 1, payers: 1 } },
        ],
        users: [
          { $group: { _id: '$_id.userId', revenue: { $sum: '$revenue' } } },
          { $group: { _id: null, activeUsers: { $sum: 1 }, payers: countPayers } },
          { $unset: '_id' },
        ],
      },
    },
  ]
}

/** Who paid more than they got back, `{userId, revenue}`, of `PaidPart`s. */
export function payerStages(paid: Document[]): Document[] {
  return [
    ...paid,

    { $group: { _id: '$userId', revenue: { $sum: '$revenue' } } },

    { $match: { revenue: { $gt: 0 } } },

    { $project: { _id: 0, userId: '$_id', revenue: 1 } },
  ]
}

/** Amounts by device, by country and by foreign currency: one `PartRows`. */
export function partStages({
  currency,
  ...question
}: {
  from: Date
  to: Date
  filters: EventFilters
  currency: string
}): Document[] {
  return [
    { $match: { ...matchEvents(question), amount: { $exists: true } } },

    {
      $group: {
        _id: {
          currency: { $ifNull: ['$currency', currency] },
          device: valueText('$device'),
          country: valueText('$country'),
          userId: '$userId',
        },
        revenue: { $sum: '$amount' },
        events: { $sum: 1 },
      },
    },

    {
      $facet: {
        devices: ownBy('$_id.device', currency),
        countries: ownBy('$_id.country', currency),
        otherCurrencies: [
          { $match: { '_id.currency': { $ne: currency } } },
          {
            $group: {
              _id: '$_id.currency',
              revenue: { $sum: '$revenue' },
              events: { $sum: '$events' },
            },
          },
          { $project: { _id: 0, currency: '$_id', revenue: 1, events: 1 } },
          { $sort: { currency: 1 } },
        ],
      },
    },
  ]
}

/** A payer of a part is who paid more than they got back there. */
function ownBy(value: string, currency: string): Document[] {
  return [
    { $match: { '_id.currency': { $eq: currency } } },

    { $group: { _id: { value, userId: '$_id.userId' }, revenue: { $sum: '$revenue' } } },

    { $group: { _id: '$_id.value', revenue: { $sum: '$revenue' }, payers: countPayers } },

    { $project: { _id: 0, value: '$_id', revenue: 1, payers: 1 } },

    { $sort: { revenue: -1, value: 1 } },
  ]
}
