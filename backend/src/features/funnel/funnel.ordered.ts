import type { Document } from 'mongodb'
import { advance, begin, passOverAttempts, standingAt, unlessExcluded } from './funnel.attempt.ts'
import type { FunnelQuestion } from './funnel.question.ts'

/**
 * Ordered steps, other events in between allowed (docs/metrics.md#funnel): an expression over the
 * user's `$entries` that gives `{times, value, lastAlive}` (funnel.pipeline.ts, `UserPass`).
 *
 * Every start is an attempt of its own that goes on with the first event that matches its next
 * step. Per step only the attempt with the latest start is kept: whatever the others standing there
 * can still reach, it can too.
 */
export function orderedPass({ steps, windowMs, exclude, range }: FunnelQuestion): Document {
  const count = steps.length
  const advanced = steps.map((_, index) =>
    index === 0 ? begin(range) : advance({ step: index + 1, windowMs }),
  )
  const standing = steps.slice(0, -1).map((_, index) => {
    const step = index + 1
    return unlessExcluded({ attempt: afterEvent(step), step, exclude })
  })
  return passOverAttempts({ steps: count, advanced, standing })
}

/** Who came, else who stayed: an attempt that went on to the next step has left this one. */
function afterEvent(step: number): Document {
  const came = { $arrayElemAt: ['$$advanced', step - 1] }
  const hasLeft = { $ne: [{ $arrayElemAt: ['$$advanced', step] }, null] }
  return { $ifNull: [came, { $cond: [hasLeft, null, standingAt(step)] }] }
}
