import type { FunnelOutcome } from '@footpath/contract/funnel'
import type { Document } from 'mongodb'
import { otherValues, valueText } from '../../pipeline/breakdown.ts'
import { countedAttempts } from './funnel.pipeline.ts'
import type { FunnelQuestion } from './funnel.question.ts'

/** One of a funnel's numbers. */
export interface FunnelNumber {
  outcome: FunnelOutcome | 'reached'
  /** Reached this step; or stopped before it, in progress or dropped. */
  step?: number | undefined
  /** A row of the breakdown; of `(other)`, the values that have rows of their own. */
  row?: { value: string; told: string[] } | undefined
}

/** Who is behind one of a funnel's numbers: one document each, with `userId`. */
export function funnelPeopleStages(question: FunnelQuestion, number: FunnelNumber): Document[] {
  return [
    ...countedAttempts(question),

    { $match: { $expr: { $and: [...outcomeOf(question, number), ...rowOf(number)] } } },

    { $project: { _id: 0, userId: '$_id' } },
  ]
}

function outcomeOf({ steps }: FunnelQuestion, { outcome, step }: FunnelNumber): unknown[] {
  const depth = { $size: '$times' }
  const converted = { $eq: [depth, steps.length] }
  const before = step === undefined ? [] : [{ $eq: [depth, step - 1] }]
  switch (outcome) {
    case 'reached':
      return [{ $gte: [depth, step] }]
    case 'converted':
      return [converted]
    case 'dropped':
      return [{ $not: [converted] }, { $not: ['$inProgress'] }, ...before]
    case 'inProgress':
      return ['$inProgress', ...before]
  }
}

/** What has no text, such as a list, reads as `(other)` itself. */
function rowOf({ row }: FunnelNumber): unknown[] {
  if (!row) return []
  const value = valueText('$value')
  if (row.value !== otherValues) return [{ $eq: [value, { $literal: row.value }] }]
  const told = row.told.filter((name) => name !== otherValues)
  return [{ $not: [{ $in: [value, { $literal: told }] }] }]
}
