import type { Document } from 'mongodb'
import { passOverAttempts, standingAt, unlessExcluded } from './funnel.attempt.ts'
import type { FunnelQuestion } from './funnel.question.ts'

/**
 * Ordered steps, other events in between allowed (docs/metrics.md#funnel): an expression over the
 * user's `$entries` that gives a `UserPass` (funnel.pipeline.ts).
 *
 * Every start is an attempt of its own that goes on with the first event that matches its next
 * step. Per step only the attempt with the latest start is kept: whatever the others standing there
 * can still reach, it can too.
 */
export function orderedPass(question: FunnelQuestion): Document {
  const { exclude } = question
  return passOverAttempts(question, (step) => unlessExcluded(afterEntry(step), { step, exclude }))
}

/** Who came, else who stayed: an attempt that went on to the next step has left this one. */
function afterEntry(step: number): Document {
  const came = { $arrayElemAt: ['$$advanced', step - 1] }
  const hasLeft = { $ne: [{ $arrayElemAt: ['$$advanced', step] }, null] }
  return { $ifNull: [came, { $cond: [hasLeft, null, standingAt(step)] }] }
}
