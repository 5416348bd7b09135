import { addUp } from '../addUp.ts'
import { bucketCount } from '../buckets/buckets.ts'
import { type Selection, select } from '../select/selection.ts'
import { type Slice, throwIfCancelled } from '../slice.ts'
import { narrowSplit } from './narrowSplit.ts'
import { prepareBlock, type SplitPlan } from './talliedBlock.ts'
import { countBlock } from './tallyBlock.ts'
import type { Tally, TallyPlan } from './tallyPlan.ts'

/** Events, users and revenue by group and bucket, for several ways to part the same rows. */
export function tally(
  slice: Slice,
  { filter, buckets, splits, users, revenue }: TallyPlan,
): Tally[] {
  const selections = slice.blocks.map((block) => select(block, filter, slice))
  return splits.map((split) => {
    const plan = { split: narrowSplit(split), buckets, own: revenue }
    return countSplit(slice, selections, plan, { users })
  })
}

/** Entries of a table of users and groups: few enough to stay in the processor's cache. */
const tableSize = 2 ** 16
/** With very many groups the table grows rather than to hold fewer users. */
const fewestUsers = 64

function countSplit(
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
