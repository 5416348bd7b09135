import { type Block, rowsOf } from '../block/block.ts'

/** One share of a project's users, with their rows in all blocks that the question looks at. */
export interface Slice {
  /** Users' numbers, `[lo, hi)`. */
  lo: number
  hi: number
  /** By day. */
  blocks: readonly Block[]
  /** First event ever of each user of the project, in milliseconds since 1970 (userFirsts.ts). */
  firsts: Float64Array
  /** Shared by all who count the question; no longer 0 once nobody waits for the answer. */
  cancelled?: Int32Array
}

/** Of users `[lo, hi)`, their runs in a block. */
export function runsOf({ users }: Block, lo: number, hi: number): { from: number; to: number } {
  return { from: firstAtLeast(users, lo), to: firstAtLeast(users, hi) }
}

/** The first index whose value is `value` or more; the length when there is none. */
export function firstAtLeast(ascending: Uint32Array | Float64Array, value: number): number {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((ascending[middle] as number) < value) low = middle + 1
    else high = middle
  }
  return low
}

/** @throws Error once nobody waits for the answer */
export function throwIfCancelled({ cancelled }: Slice): void {
  if (cancelled && Atomics.load(cancelled, 0) !== 0) throw new Error('nobody waits for the answer')
}

/** The slice in parts with so many rows each, more or less: few enough to stay in the processor's cache. */
export function* partsOf(slice: Slice, rows: number): Generator<Slice> {
  const parts = Math.max(1, Math.ceil(rowsWithin(slice) / rows))
  yield* partsOfUsers(slice, Math.ceil((slice.hi - slice.lo) / parts))
}

/** The slice in parts with so many users each at most. */
export function* partsOfUsers(slice: Slice, users: number): Generator<Slice> {
  for (let lo = slice.lo; lo < slice.hi; lo += users) {
    yield { ...slice, lo, hi: Math.min(lo + users, slice.hi) }
  }
}

/** How many rows the users of a slice have at most. */
export function rowsWithin({ blocks, lo, hi }: Slice): number {
  return blocks.reduce((sum, block) => {
    const runs = runsOf(block, lo, hi)
    return (
      sum + (block.starts[runs.to] ?? rowsOf(block)) - (block.starts[runs.from] ?? rowsOf(block))
    )
  }, 0)
}
