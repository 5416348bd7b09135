import { type Block, rowsOf } from '../block/block.ts'
import { type RowFilter, selectRows } from './rowFilter.ts'

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

export interface Run {
  block: Block
  /** The block's place among those of the slice, for what is made ready block by block. */
  at: number
  user: number
  /** Rows `[from, to)` of the block, in the order of time. */
  from: number
  to: number
  /** Of row r, whether it passes the filter: `selected === null || selected[r - offset] === 1`. */
  selected: Uint8Array | null
  offset: number
}

/**
 * Visits each member's runs: block after block, so that of one user they come in the order of time.
 * The object passed is the same each time.
 * @throws Error once nobody waits for the answer
 */
export function forEachRun(slice: Slice, filter: RowFilter, visit: (run: Run) => void): void {
  const { members } = filter
  let room: Uint8Array = new Uint8Array(0)
  for (const [at, block] of slice.blocks.entries()) {
    throwIfCancelled(slice)
    const { users, starts } = block
    const runs = runsOf(block, slice.lo, slice.hi)
    if (runs.from === runs.to) continue
    const offset = starts[runs.from] as number
    const end = starts[runs.to] as number
    const selected = selectRows(block, filter, { from: offset, to: end, room })
    if (selected) room = selected
    const run: Run = { block, at, user: 0, from: 0, to: 0, selected, offset }
    for (let index = runs.from; index < runs.to; index += 1) {
      const user = users[index] as number
      if (members && members[user] !== 1) continue
      run.user = user
      run.from = starts[index] as number
      run.to = starts[index + 1] as number
      visit(run)
    }
  }
}

/** @throws Error once nobody waits for the answer */
export function throwIfCancelled({ cancelled }: Slice): void {
  if (cancelled && Atomics.load(cancelled, 0) !== 0) throw new Error('nobody waits for the answer')
}

/** The slice in parts with so many rows each, more or less: few enough to stay in the processor's cache. */
export function* partsOf(slice: Slice, rows: number): Generator<Slice> {
  const parts = Math.max(1, Math.ceil(rowsWithin(slice) / rows))
  const width = Math.ceil((slice.hi - slice.lo) / parts)
  for (let lo = slice.lo; lo < slice.hi; lo += width) {
    yield { ...slice, lo, hi: Math.min(lo + width, slice.hi) }
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
