import { columnOf, dayMs } from '../../block/block.ts'
import { type Buckets, bucketCount } from '../buckets/buckets.ts'
import { lowestBit } from '../select/bits.ts'
import { runCodesOf } from '../select/runCodes.ts'
import { mostMaskCodes, runMasksOf } from '../select/runMasks.ts'
import type { Selection } from '../select/selection.ts'
import { type Slice, throwIfCancelled } from '../slice.ts'
import { type CodeCounts, countByMasks, countByRunCodes, countWithin } from './countCodes.ts'
import type { Split } from './split.ts'
import type { Tally } from './tallyPlan.ts'

/** Whether a split's groups are told by one column with so few codes that `tallyFew` can count them. */
export function hasFewCodes({ columns, groups }: Split): boolean {
  const [column] = columns
  const isOne = column !== undefined && columns.length === 1
  return isOne && column.numbers.length <= mostMaskCodes && groups <= mostMaskCodes
}

/**
 * Events and distinct users by group in one bucket, where there are few codes: those that a user has
 * are the bits of a word, and those of whole runs are known.
 */
export function tallyFew(
  slice: Slice,
  selections: readonly Selection[],
  { buckets, split }: { buckets: Buckets; split: Split },
): Tally {
  if (bucketCount(buckets) !== 1) throw new Error('codes are counted in one bucket here')
  const { path, numbers } = split.columns[0] as Split['columns'][number]
  const [from = 0, to = 0] = buckets.starts
  const counts: CodeCounts = {
    events: new Float64Array(mostMaskCodes),
    codesOf: new Int32Array(slice.hi - slice.lo),
  }
  slice.blocks.forEach((block, place) => {
    throwIfCancelled(slice)
    const counted = { block, codes: columnOf(block, path), lo: slice.lo }
    const selection = selections[place] as Selection
    const dayStart = block.day * dayMs
    const span = { from: from - dayStart, to: to - dayStart }
    const runCodes = runCodesOf(block, path)
    if (span.from > 0 || span.to < dayMs) countWithin(counted, selection, span, counts)
    else if (runCodes) countByRunCodes(counted, selection, runCodes, counts)
    else countByMasks(counted, selection, runMasksOf(block, path), counts)
  })

  const events = new Float64Array(split.groups)
  numbers.forEach((group, code) => {
    if (group >= 0) events[group] = (events[group] as number) + (counts.events[code] as number)
  })
  const users = countMembers(counts.codesOf, numbers, split.groups)
  return { events, users, revenue: new Float64Array(0), everybody: users }
}

/** Of how many users an event is in each group. */
function countMembers(codesOf: Int32Array, numbers: Int32Array, groups: number): Float64Array {
  const bitOf = numbers.map((group) => (group < 0 ? 0 : 1 << group))
  const members = new Float64Array(groups)
  for (const codes of codesOf) {
    let some = 0
    for (let left = codes; left !== 0; left &= left - 1) some |= bitOf[lowestBit(left)] as number
    for (let left = some; left !== 0; left &= left - 1) {
      const group = lowestBit(left)
      members[group] = (members[group] as number) + 1
    }
  }
  return members
}
