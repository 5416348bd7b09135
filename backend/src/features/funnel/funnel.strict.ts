import type { Document } from 'mongodb'
import { advance, begin, passOverAttempts, unlessExcluded } from './funnel.attempt.ts'
import type { FunnelQuestion } from './funnel.question.ts'

/**
 * Ordered steps with no other event of the user between two of them (docs/metrics.md#funnel), among
 * the events that match the report's filters: like `orderedPass`, but an attempt that the event
 * does not take one step further has ended.
 */
export function strictPass({ steps, windowMs, exclude, range }: FunnelQuestion): Document {
  const advanced = steps.map((_, index) =>
    index === 0 ? begin(range) : advance({ step: index + 1, windowMs }),
  )
  const standing = steps.slice(0, -1).map((_, index) => {
    const attempt = { $arrayElemAt: ['$$advanced', index] }
    return unlessExcluded({ attempt, step: index + 1, exclude })
  })
  return passOverAttempts({ steps: steps.length, advanced, standing })
}
