import { bucketCount } from '../buckets/buckets.ts'
import type { Selection } from '../select/selection.ts'
import { type Slice, throwIfCancelled } from '../slice.ts'
import { createSightings, turnToOthers } from './sightings.ts'
import { prepareBlock, type SplitPlan } from './talliedBlock.ts'
import { countBlock } from './tallyBlock.ts'
import type { Tally, TallyPlan } from './tallyPlan.ts'

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
  const sightings = users ? createSightings(all, { groups, buckets: width }) : null
  const usersAtOnce = sightings?.users ?? all
  for (let lo = slice.lo; lo < slice.hi; lo += usersAtOnce) {
    throwIfCancelled(slice)
    const hi = Math.min(lo + usersAtOnce, slice.hi)
    for (const block of blocks) countBlock(block, plan, { lo, hi, counted, sightings })
    if (sightings) turnToOthers(sightings, width)
  }
  return counted
}
