import { type Column, columnOf } from '../../columns/block/block.ts'
import { type Buckets, bucketCount, bucketsOf } from '../../columns/scan/buckets.ts'
import { createNumberMap } from '../../columns/scan/numberMap.ts'
import type { Run } from '../../columns/scan/forEachRun.ts'
import type { Slice } from '../../columns/scan/slice.ts'
import type { Split } from '../../columns/scan/split.ts'
import type { Tally } from '../../columns/scan/tallyPlan.ts'
import { forEachSessionEvent, type SessionPlan } from '../sessions/forEachSessionEvent.ts'

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
  /** Of one user: the bucket of each session, and which groups of which split it was counted in. */
  const bucketOf: number[] = []
  const counted = createNumberMap()
  let entries = 0

  forEachSessionEvent(slice, plan, {
    event({ run, row, session }) {
      if (session === bucketOf.length) {
        bucketOf.push(findBucket[run.at]!(run.block.times[row] as number))
      }
      const bucket = bucketOf[session] as number
      if (bucket < 0 || bucket >= width) return
      for (let split = 0; split < splits.length; split += 1) {
        const group = groupings[split]!(run, row)
        if (group < 0) continue
        const key = (session * splits.length + split) * groups + group + 1
        if (counted.getOrSet(key, entries) !== entries) continue
        entries += 1
        const { events } = tallies[split] as Tally
        const cell = group * width + bucket
        events[cell] = (events[cell] as number) + 1
      }
    },
    endOfUser() {
      bucketOf.length = 0
      counted.clear()
    },
  })
  return tallies
}

/** The group of a row; below 0 where it is in none. */
function createGrouping(slice: Slice, { columns }: Split): (run: Run, row: number) => number {
  const parts = columns.map(({ path, numbers }) => ({
    numbers,
    codes: slice.blocks.map((block) => columnOf(block, path)),
  }))
  return ({ at }, row) => {
    let group = 0
    for (const { numbers, codes } of parts) {
      group += numbers[(codes[at] as Column)[row] as number] as number
    }
    return group
  }
}
