import type { TrendMeasure } from '@footpath/contract/trends'
import type { Document } from 'mongodb'
import { noValue, otherValues, topValues } from '../../pipeline/breakdown.ts'
import type { ToldValues } from './trends.question.ts'

/** One event's, or one value's, numbers; a bucket without any is absent. */
export interface SeriesRow {
  eventType: string | null
  value: string | null
  total: number
  points: { time: string; count: number }[]
}

const series = { eventType: '$eventType', value: '$value' }

/** `SeriesRow`s of occurrences. */
export function seriesStages(measure: TrendMeasure): Document[] {
  return isSum(measure) ? sums(measure) : distinct()
}

/** Whether what is counted of several values, or buckets, adds up to what is counted of all. */
export function isSum(measure: TrendMeasure): measure is 'events' | 'revenue' {
  return measure === 'events' || measure === 'revenue'
}

function sums(measure: 'events' | 'revenue'): Document[] {
  return [
    { $group: { _id: { ...series, time: '$time' }, count: { $sum: `$${measure}` } } },

    {
      $group: {
        _id: { eventType: '$_id.eventType', value: '$_id.value' },
        total: { $sum: '$count' },
        points: { $push: { time: '$_id.time', count: '$count' } },
      },
    },

    { $replaceWith: { $mergeObjects: ['$_id', { total: '$total', points: '$points' }] } },
  ]
}

/** Each user, or session, once in every bucket, and once in the total: under the time null. */
function distinct(): Document[] {
  const isTotal = { $eq: ['$_id.time', null] }
  return [
    { $group: { _id: { ...series, who: '$who' }, times: { $addToSet: '$time' } } },

    { $set: { times: { $concatArrays: ['$times', [null]] } } },

    { $unwind: '$times' },

    {
      $group: {
        _id: { eventType: '$_id.eventType', value: '$_id.value', time: '$times' },
        count: { $sum: 1 },
      },
    },

    {
      $group: {
        _id: { eventType: '$_id.eventType', value: '$_id.value' },
        total: { $sum: { $cond: [isTotal, '$count', 0] } },
        points: {
          $push: { $cond: [isTotal, '$$REMOVE', { time: '$_id.time', count: '$count' }] },
        },
      },
    },

    { $replaceWith: { $mergeObjects: ['$_id', { total: '$total', points: '$points' }] } },
  ]
}

/** Of each event the values with the most: rows of `ToldValues`, ties in alphabetical order. */
export function toldValueStages(measure: TrendMeasure): Document[] {
  const total = { $sum: isSum(measure) ? `$${measure}` : 1 }
  return [
    { $match: { value: { $nin: [noValue, otherValues] } } },

    ...(isSum(measure)
      ? []
      : [{ $group: { _id: { ...series, who: '$who' } } }, { $replaceWith: '$_id' }]),

    { $group: { _id: series, total } },

    {
      $group: {
        _id: '$_id.eventType',
        values: {
          $topN: { n: topValues, sortBy: { total: -1, '_id.value': 1 }, output: '$_id.value' },
        },
      },
    },

    { $project: { _id: 0, eventType: '$_id', values: 1 } },
  ]
}

/** Makes every value that is not told `(other)`; `told` has a row for each event. */
export function tellValues(told: ToldValues[]): Document[] {
  const branches = told.map(({ eventType, values }) => ({
    case: { $eq: ['$eventType', { $literal: eventType }] },
    then: { $in: ['$value', { $literal: [...values, noValue] }] },
  }))
  const isTold = { $switch: { branches, default: false } }
  return [{ $set: { value: { $cond: [isTold, '$value', otherValues] } } }]
}
