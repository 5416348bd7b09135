import type { Document } from 'mongodb'
import { passOverAttempts, unlessExcluded } from './funnel.attempt.ts'
import type { FunnelQuestion } from './funnel.question.ts'

/**
 * Ordered steps with no other event of the user between two of them (docs/metrics.md#funnel), among
 * the events that match the report's filters: like `orderedPass`, but an attempt that the event at
 * hand does not take one step further has ended.
 */
export function strictPass(question: FunnelQuestion): Document {
  const { exclude } = question
  return passOverAttempts(question, (step) =>
    unlessExcluded({ $arrayElemAt: ['$$advanced', step - 1] }, { step, exclude }),
  )
}
