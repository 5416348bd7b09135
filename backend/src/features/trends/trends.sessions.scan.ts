import { type Block, type Column, columnOf } from '../../columns/block/block.ts'
import { type Buckets, bucketCount, bucketsOf } from '../../columns/scan/buckets/buckets.ts'
import { createNumberMap } from '../../columns/scan/numberMap.ts'
import type { Slice } from '../../columns/scan/slice.ts'
import type { Split } from '../../columns/scan/tally/split.ts'
import type { Tally } from '../../columns/scan/tally/tallyPlan.ts'
import { forEachSessionPart } from '../sessions/forEachSessionPart.ts'
import type { SessionPlan } from '../sessions/sessionPlan.ts'

const notBegun = -2

/**
 * Sessions by group and by the bucket in which they start, in the place of events: each once for every
 * group that one of its events is in.
 */
export function tallySessions(
  slice: Slice,
  { buckets, splits, ...plan }: SessionPlan & { buckets: Buckets; splits: Split[] },
): Tally[] {
  const width = bucketCount(buckets)
  const findBucket = slice.blocks.map((block) => bucketsOf(block, buckets))
  const groupings = splits.map((split) => createGrouping(slice, split))
  const tallies = splits.map(
    ({ groups }): Tally => ({
      events: new Float64Array(groups * width),
      users: new Float64Array(0),
      revenue: new Float64Array(0),
      everybody: new Float64Array(0),
    }),
  )
  const groups = Math.max(...splits.map((split) => split.groups))

  forEachSessionPart(slice, plan, ({ stretches, sessions }) => {
    const { places, froms, tos } = stretches
    const bucketOf = new Int32Array(sessions.count).fill(notBegun)
    /** Which groups of which split each session was counted in. */
    const counted = createNumberMap()
    let entries = 0
    for (let stretch = 0; stretch < stretches.count; stretch += 1) {
      const session = sessions.ofStretch[stretch] as number
      if (session < 0) continue
      const at = places[stretch] as number
      const from = froms[stretch] as number
      if (bucketOf[session] === notBegun) {
        const { times } = slice.blocks[at] as Block
        bucketOf[session] = findBucket[at]!(times[from] as number)
      }
      const bucket = bucketOf[session] as number
      if (bucket < 0 || bucket >= width) continue
      for (let split = 0; split < splits.length; split += 1) {
        const { events } = tallies[split] as Tally
        const { groupOf, isOne } = groupings[split] as Grouping
        const to = isOne ? from + 1 : (tos[stretch] as number)
        let last = -1
        for (let row = from; row < to; row += 1) {
          const group = groupOf(at, row)
          if (group < 0 || group === last) continue
          last = group
          const key = (session * splits.length + split) * groups + group + 1
          if (counted.getOrSet(key, entries) !== entries) continue
          entries += 1
          const cell = group * width + bucket
          events[cell] = (events[cell] as number) + 1
        }
      }
    }
  })
  return tallies
}

interface Grouping {
  /** The group of a row; below 0 where it is in none. */
  groupOf(at: number, row: number): number
  /** Whether all rows are of the same group. */
  isOne: boolean
}

function createGrouping(slice: Slice, { columns }: Split): Grouping {
  const parts = columns.map(({ path, numbers }) => ({
    numbers,
    codes: slice.blocks.map((block) => columnOf(block, path)),
  }))
  return {
    groupOf(at, row) {
      let group = 0
      for (const { numbers, codes } of parts) {
        group += numbers[(codes[at] as Column)[row] as number] as number
      }
      return group
    },
    isOne: columns.length === 0,
  }
}
