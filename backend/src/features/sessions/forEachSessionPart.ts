import { select } from '../../columns/scan/select/selection.ts'
import { partsOf, rowsWithin, type Slice, throwIfCancelled } from '../../columns/scan/slice.ts'
import { listStretches } from './listStretches.ts'
import { numberSessions, type Sessions } from './numberSessions.ts'
import type { SessionPlan } from './sessionPlan.ts'
import { createStretches, type Stretches } from './stretches.ts'
import { isOfSpan, usersSeen } from './usersSeen.ts'

/** The sessions of some users. The stretches' arrays are the same each time. */
export interface SessionPart {
  stretches: Stretches
  sessions: Sessions
}

/** Rows looked at together, of which only the stretches are kept. */
const rowsAtOnce = 200_000

/**
 * Visits the sessions that begin in the span, some users' at once. Of the span's first and last UTC
 * day there are also sessions that begin before or after it.
 * @throws Error once nobody waits for the answer
 */
export function forEachSessionPart(
  slice: Slice,
  plan: SessionPlan,
  visit: (part: SessionPart) => void,
): void {
  const filter = { ...plan.filter, members: usersSeen(slice, plan) }
  const isWithin = slice.blocks.map((block) => isOfSpan(block, plan))
  const selections = slice.blocks.map((block) => select(block, filter, slice))
  const parts = [...partsOf(slice, rowsAtOnce)]
  const stretches = createStretches(Math.max(0, ...parts.map(rowsWithin)))
  for (const part of parts) {
    throwIfCancelled(slice)
    listStretches(part, { plan: { ...plan, filter }, selections, list: stretches })
    visit({ stretches, sessions: numberSessions(stretches, isWithin) })
  }
}
