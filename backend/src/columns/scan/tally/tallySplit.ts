import { bucketCount } from '../buckets/buckets.ts'
import type { Selection } from '../select/selection.ts'
import { type Slice, throwIfCancelled } from '../slice.ts'
import { prepareBlock, type SplitPlan } from './talliedBlock.ts'
import { countBlock } from './tallyBlock.ts'
import type { Tally, TallyPlan } from './tallyPlan.ts'

/** Entries of a table of users and groups: few enough to stay in the processor's cache. */
const tableSize = 2 ** 16
/** With very many groups the table grows rather than to hold fewer users. */
const fewestUsers = 64

/** Events, users and revenue by group and bucket. */
export function tallySplit(
  slice: Slice,
  selections: readonly Selection[],
  plan: SplitPlan,
  { users }: Pick<TallyPlan, 'users'>,
): Tally {
  const { groups } = plan.split
  const width = bucketCount(plan.buckets)
  const counted: Tally = {
    events: new Float64Array(groups * width),
    users: new Float64Array(users ? groups * width : 0),
    revenue: new Float64Array(plan.own ? groups * width : 0),
    everybody: new Float64Array(users ? groups : 0),
  }
  const blocks = slice.blocks.flatMap((block, place) =>
    prepareBlock(block, selections[place] as Selection, plan),
  )
  const all = slice.hi - slice.lo
  const usersAtOnce = users ? Math.max(fewestUsers, Math.floor(tableSize / groups)) : all
  const seen = users ? new Uint32Array(Math.min(all, usersAtOnce) * groups) : null
  let turn = 1
  for (let lo = slice.lo; lo < slice.hi; lo += usersAtOnce) {
    throwIfCancelled(slice)
    const hi = Math.min(lo + usersAtOnce, slice.hi)
    for (const block of blocks) countBlock(block, plan, { lo, hi, counted, seen, turn })
    // So the table needs no clearing: whatever these users left in it is smaller than the next turn.
    turn += width
  }
  return counted
}
