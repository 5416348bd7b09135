import { type Block, dayMs } from '../../columns/block/block.ts'
import { runsOf, type Slice } from '../../columns/scan/slice.ts'
import type { SessionPlan } from './sessionPlan.ts'

/** 1, by number, for the slice's members with any event on the days of the span: a session that begins in it has one. */
export function usersSeen({ blocks, lo, hi }: Slice, plan: SessionPlan): Uint8Array {
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
export function isOfSpan({ day }: Block, { from, to }: SessionPlan): boolean {
  return (day + 1) * dayMs > from && day * dayMs < to
}
