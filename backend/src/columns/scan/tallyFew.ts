import { type Column, columnOf } from '../block/block.ts'
import { lowestBit } from './bits.ts'
import { inBuckets } from './bucketRuns.ts'
import { type Buckets, bucketCount } from './buckets.ts'
import { forEachRun } from './forEachRun.ts'
import type { RowFilter } from './rowFilter.ts'
import type { Slice } from './slice.ts'
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
  const columns = slice.blocks.map((block) => columnOf(block, path))
  const bits = numbers.map((group) => (group < 0 ? 0 : 1 << group))
  const ofCodes = new Uint32Array(numbers.length)
  /** Of each user, the groups that they are in. */
  const groupsOf = new Int32Array(slice.hi - slice.lo)

  const count = inBuckets(slice, buckets, ({ at, user, from, to, selected, offset }) => {
    const codes = columns[at] as Column
    let some = 0
    for (let row = from; row < to; row += 1) {
      if (selected !== null && selected[row - offset] !== 1) continue
      const code = codes[row] as number
      ofCodes[code] = (ofCodes[code] as number) + 1
      some |= bits[code] as number
    }
    groupsOf[user - slice.lo] = (groupsOf[user - slice.lo] as number) | some
  })
  forEachRun(slice, filter, count)

  const events = new Float64Array(split.groups)
  numbers.forEach((group, code) => {
    if (group >= 0) events[group] = (events[group] as number) + (ofCodes[code] as number)
  })
  const users = countMembers(groupsOf, split.groups)
  return { events, users, revenue: new Float64Array(0), everybody: users }
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
