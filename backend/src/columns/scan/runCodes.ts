import { type Block, type Column, columnOf } from '../block/block.ts'

/**
 * What a column says of each run of a block: the code that all rows have, or the two that they have,
 * or `mixed`. Devices and countries seldom change within a user's day, so what is asked of them is
 * asked of runs instead of rows.
 */
export type RunCodes = Int32Array

/** The rows have more than two codes. */
export const mixed = -1

/** One of the codes of a run that is not mixed. */
export function oneCode(codes: number): number {
  return codes & 0xffff
}

/** The other one, which is the same where there is only one. */
export function otherCode(codes: number): number {
  return codes >>> 16
}

/** Two codes are kept in 31 bits. */
const mostCodes = 2 ** 15
/** With a larger share of runs that have several codes it is not worth asking them. */
const largestShareOfSeveral = 1 / 4

interface Known {
  /** What the runs were when the codes were found. */
  starts: Uint32Array
  codes: RunCodes | null
}

/** Of each column in memory; blocks never change. */
const known = new WeakMap<Column, Known>()

/** Null where runs say too little. */
export function runCodesOf(block: Block, path: string): RunCodes | null {
  const { starts } = block
  const column = columnOf(block, path)
  const before = known.get(column)
  if (before?.starts === starts) return before.codes
  const codes = findRunCodes(column, starts)
  known.set(column, { starts, codes })
  return codes
}

function findRunCodes(column: Column, starts: Uint32Array): RunCodes | null {
  const runs = starts.length - 1
  const most = runs * largestShareOfSeveral
  const codes = new Int32Array(runs)
  let withSeveral = 0
  for (let run = 0; run < runs && withSeveral <= most; run += 1) {
    const to = starts[run + 1] as number
    let row = starts[run] as number
    const one = column[row] as number
    if (one >= mostCodes) return null
    while (row < to && column[row] === one) row += 1
    if (row === to) {
      codes[run] = one | (one << 16)
      continue
    }
    withSeveral += 1
    const other = column[row] as number
    if (other >= mostCodes) return null
    while (row < to && (column[row] === one || column[row] === other)) row += 1
    codes[run] = row === to ? one | (other << 16) : mixed
  }
  return withSeveral <= most ? codes : null
}
