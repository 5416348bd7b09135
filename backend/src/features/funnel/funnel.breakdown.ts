import type { Document } from 'mongodb'
import { otherValues, topValues, valueText } from '../../pipeline/breakdown.ts'
import type { FunnelQuestion } from './funnel.question.ts'

/**
 * Users by the breakdown's value and steps: rows `{value, steps: [users who reached step 1, 2 …]}`
 * of the values with the most entrants (ties in alphabetical order), the others together.
 */
export function breakdownRows({ steps }: FunnelQuestion): Document[] {
  const label = { $cond: [{ $lte: ['$rank', topValues] }, '$_id', otherValues] }
  const reached = steps.map((_, index) => [
    stepField(index),
    { $sum: { $cond: [{ $gt: [{ $size: '$times' }, index] }, 1, 0] } },
  ])
  const summed = steps.map((_, index) => [stepField(index), { $sum: `$${stepField(index)}` }])
  return [
    { $group: { _id: valueText('$value'), ...Object.fromEntries(reached) } },

    // A list would be sorted by its least element, and the rank takes one field only.
    { $set: { order: { entrants: { $multiply: [`$${stepField(0)}`, -1] }, value: '$_id' } } },

    { $setWindowFields: { sortBy: { order: 1 }, output: { rank: { $documentNumber: {} } } } },

    { $group: { _id: label, rank: { $min: '$rank' }, ...Object.fromEntries(summed) } },

    { $sort: { rank: 1 } },

    { $project: { _id: 0, value: '$_id', steps: steps.map((_, index) => `$${stepField(index)}`) } },
  ]
}

function stepField(index: number): string {
  return `step${index + 1}`
}
