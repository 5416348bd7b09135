import { type Block, dayMs } from '../../columns/block/block.ts'
import { select } from '../../columns/scan/select/selection.ts'
import {
  partsOf,
  rowsWithin,
  runsOf,
  type Slice,
  throwIfCancelled,
} from '../../columns/scan/slice.ts'
import { listStretches } from './listStretches.ts'
import { numberSessions, type Sessions } from './numberSessions.ts'
import type { SessionPlan } from './sessionPlan.ts'
import { createStretches, type Stretches } from './stretches.ts'

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

/** 1 for the members with any event on the days of the span: a session that begins in it has one. */
function usersSeen({ blocks, lo, hi }: Slice, plan: SessionPlan): Uint8Array {
  const { members } = plan.filter
  const seen = new Uint8Array(hi)
  for (const block of blocks) {
    if (!isOfSpan(block, plan)) continue
    const { users } = block
    const runs = runsOf(block, lo, hi)
    for (let index = runs.from; index < runs.to; index += 1) {
      const user = users[index] as number
      if (!members || members[user] === 1) seen[user] = 1
    }
  }
  return seen
}

/** Whether a block's day is, at least in part, of the span. */
function isOfSpan({ day }: Block, { from, to }: SessionPlan): boolean {
  return (day + 1) * dayMs > from && day * dayMs < to
}
