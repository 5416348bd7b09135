import { addUp } from '../addUp.ts'
import { bucketCount } from '../buckets/buckets.ts'
import { select } from '../select/selection.ts'
import type { Slice } from '../slice.ts'
import { narrowSplit } from './narrowSplit.ts'
import { hasFewCodes, tallyFew } from './tallyFew.ts'
import type { Tally, TallyPlan } from './tallyPlan.ts'
import { tallySplit } from './tallySplit.ts'

/** Events, users and revenue by group and bucket, for several ways to part the same rows. */
export function tally(
  slice: Slice,
  { filter, buckets, splits, users, revenue }: TallyPlan,
): Tally[] {
  const selections = slice.blocks.map((block) => select(block, filter, slice))
  const isOneCount = users && revenue === null && bucketCount(buckets) === 1
  return splits.map((split) => {
    if (isOneCount && hasFewCodes(split)) return tallyFew(slice, selections, { buckets, split })
    const plan = { split: narrowSplit(split), buckets, own: revenue }
    return tallySplit(slice, selections, plan, { users })
  })
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
