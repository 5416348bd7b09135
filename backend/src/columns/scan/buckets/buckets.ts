import { type Block, dayMs } from '../../block/block.ts'
import { firstAtLeast } from '../slice.ts'

/**
 * Stretches of time that follow one another, such as the local days of a range: number n is
 * `[starts[n], starts[n + 1])`, in milliseconds since 1970. After the last start nothing follows.
 */
export interface Buckets {
  starts: Float64Array
}

/** From the instants at which they begin, and the one at which the last one ends. */
export function createBuckets(starts: readonly Date[]): Buckets {
  return { starts: Float64Array.from(starts, (start) => start.getTime()) }
}

/** How many there are. */
export function bucketCount({ starts }: Buckets): number {
  return Math.max(0, starts.length - 1)
}

/** The bucket of a time of a block's day; −1 before the first, the number of buckets after the last. */
export type FindBucket = (time: number) => number

/** Finds the buckets of one block's rows: most blocks touch very few. */
export function bucketsOf(block: Block, buckets: Buckets): FindBucket {
  const { first, edges } = cutsOf(block, buckets)
  const [one = Number.POSITIVE_INFINITY, two] = edges
  if (two === undefined) return (time) => (time < one ? first : first + 1)
  return (time) => first + firstAtLeast(edges, time + 1)
}

/**
 * How buckets cut a block's day: `first` is the one that it begins in, and with the time `edges[i]`
 * begins the bucket `first + i + 1`.
 */
export function cutsOf(
  { day }: Pick<Block, 'day'>,
  { starts }: Buckets,
): { first: number; edges: Uint32Array } {
  const dayStart = day * dayMs
  const before = firstAtLeast(starts, dayStart + 1)
  const inside = starts.subarray(before, firstAtLeast(starts, dayStart + dayMs))
  return { first: before - 1, edges: Uint32Array.from(inside, (start) => start - dayStart) }
}
