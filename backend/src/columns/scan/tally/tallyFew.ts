import { type Block, type Column, columnOf, dayMs } from '../../block/block.ts'
import { type Buckets, bucketCount } from '../buckets/buckets.ts'
import { lowestBit } from '../select/bits.ts'
import { isIn } from '../select/rowBits.ts'
import type { RowFilter } from '../select/rowFilter.ts'
import { asBitsTell, nothing, select } from '../select/selection.ts'
import { type Slice, throwIfCancelled } from '../slice.ts'
import type { Split } from './split.ts'
import type { Tally } from './tallyPlan.ts'

/** Groups that a word has bits for. */
const mostGroups = 32

/** Whether a split's groups are so few, and told by one column, that `tallyFew` can count them. */
export function hasFewGroups({ columns, groups }: Split): boolean {
  return columns.length === 1 && groups <= mostGroups
}

/**
 * Events and distinct users by group in one bucket, where there are few groups: which of them a user
 * is in are the bits of a word, so that of a row only its code is looked at.
 */
export function tallyFew(
  slice: Slice,
  { filter, buckets, split }: { filter: RowFilter; buckets: Buckets; split: Split },
): Tally {
  if (bucketCount(buckets) !== 1) throw new Error('groups are counted in one bucket here')
  const { path, numbers } = split.columns[0] as Split['columns'][number]
  const counts: FewCounts = {
    ofCodes: new Uint32Array(numbers.length),
    bitsOf: numbers.map((group) => (group < 0 ? 0 : 1 << group)),
    groupsOf: new Int32Array(slice.hi - slice.lo),
  }
  const [from = 0, to = 0] = buckets.starts
  for (const block of slice.blocks) {
    throwIfCancelled(slice)
    const dayStart = block.day * dayMs
    const span = { from: from - dayStart, to: to - dayStart }
    countBlock(block, { slice, filter, span, codes: columnOf(block, path), counts })
  }
  const { ofCodes, groupsOf } = counts

  const events = new Float64Array(split.groups)
  numbers.forEach((group, code) => {
    if (group >= 0) events[group] = (events[group] as number) + (ofCodes[code] as number)
  })
  const users = countMembers(groupsOf, split.groups)
  return { events, users, revenue: new Float64Array(0), everybody: users }
}

interface FewCounts {
  /** Events by code. */
  ofCodes: Uint32Array
  /** By code, the bit of its group. */
  bitsOf: Int32Array
  /** Of each user of the slice, the groups that they are in. */
  groupsOf: Int32Array
}

function countBlock(
  block: Block,
  {
    slice: { lo, hi },
    filter,
    span,
    codes,
    counts: { ofCodes, bitsOf, groupsOf },
  }: {
    slice: Slice
    filter: RowFilter
    /** Milliseconds since the block's day began, `[from, to)`. */
    span: { from: number; to: number }
    codes: Column
    counts: FewCounts
  },
): void {
  const { users, starts, times } = block
  const { runs, outcomes, bits } = select(block, filter, { lo, hi })
  for (let run = runs.from; run < runs.to; run += 1) {
    const outcome = outcomes[run - runs.from]
    if (outcome === nothing) continue
    let row = starts[run] as number
    let end = starts[run + 1] as number
    while (row < end && (times[row] as number) < span.from) row += 1
    while (row < end && (times[end - 1] as number) >= span.to) end -= 1
    let some = 0
    for (; row < end; row += 1) {
      if (outcome === asBitsTell && !isIn(bits, row)) continue
      const code = codes[row] as number
      ofCodes[code] = (ofCodes[code] as number) + 1
      some |= bitsOf[code] as number
    }
    const index = (users[run] as number) - lo
    groupsOf[index] = (groupsOf[index] as number) | some
  }
}

/** How many words have each bit. */
function countMembers(words: Int32Array, groups: number): Float64Array {
  const members = new Float64Array(groups)
  for (const word of words) {
    for (let left = word; left !== 0; left &= left - 1) {
      const group = lowestBit(left)
      members[group] = (members[group] as number) + 1
    }
  }
  return members
}
