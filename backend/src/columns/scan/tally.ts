import { addUp } from './addUp.ts'
import { bucketCount } from './buckets.ts'
import { type Slice, throwIfCancelled } from './slice.ts'
import type { Split } from './split.ts'
import { countBlock, type SelectedBlock, selectBlock } from './tallyBlock.ts'
import type { Tally, TallyPlan } from './tallyPlan.ts'

/** Events, users and revenue by group and bucket, for several ways to part the same rows. */
export function tally(slice: Slice, plan: TallyPlan): Tally[] {
  const blocks = slice.blocks.map((block) => selectBlock(block, slice, plan))
  return plan.splits.map((split) => countSplit(blocks, { slice, plan, split }))
}

/** Entries of a table of users and groups: few enough to stay in the processor's cache. */
const tableSize = 2 ** 18
/** With very many groups the table grows rather than to hold fewer users. */
const fewestUsers = 64

function countSplit(
  blocks: readonly SelectedBlock[],
  { slice, plan, split }: { slice: Slice; plan: TallyPlan; split: Split },
): Tally {
  const { users, revenue, buckets } = plan
  const { groups } = split
  const width = bucketCount(buckets)
  const counted: Tally = {
    events: new Float64Array(groups * width),
    users: new Float64Array(users ? groups * width : 0),
    revenue: new Float64Array(revenue ? groups * width : 0),
    everybody: new Float64Array(users ? groups : 0),
  }
  const all = slice.hi - slice.lo
  const usersAtOnce = users ? Math.max(fewestUsers, Math.floor(tableSize / groups)) : all
  /** Of each user and group the last bucket counted, and which users' turn it was. */
  const seen = users ? new Uint32Array(Math.min(all, usersAtOnce) * groups) : null
  let turn = 1
  for (let lo = slice.lo; lo < slice.hi; lo += usersAtOnce) {
    throwIfCancelled(slice)
    const hi = Math.min(lo + usersAtOnce, slice.hi)
    for (const block of blocks) countBlock(block, { lo, hi, split, counted, seen, turn, plan })
    // So the table needs no clearing: whatever these users left in it is smaller than the next turn.
    turn += width
  }
  return counted
}

/** The tallies of all shares of the users together, split by split. */
export function addTallies(parts: readonly Tally[][]): Tally[] {
  const [first = []] = parts
  return first.map((_, split) => {
    const together = (of: keyof Tally) => {
      const numbers = parts.map((part) => (part[split] as Tally)[of])
      return addUp(numbers, numbers[0]?.length ?? 0)
    }
    return {
      events: together('events'),
      users: together('users'),
      revenue: together('revenue'),
      everybody: together('everybody'),
    }
  })
}
