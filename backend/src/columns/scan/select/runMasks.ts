import { type Block, type Column, columnOf } from '../../block/block.ts'

/** Codes that a mask has bits for. */
export const mostMaskCodes = 32

interface Known {
  /** What the runs were when the masks were made. */
  starts: Uint32Array
  masks: Int32Array
}

/** Of each column in memory; blocks never change. */
const known = new WeakMap<Column, Known>()

/** Of each run of a block, which codes its rows have: one bit for each. The column has no larger codes. */
export function runMasksOf(block: Block, path: string): Int32Array {
  const { starts } = block
  const column = columnOf(block, path)
  const before = known.get(column)
  if (before?.starts === starts) return before.masks
  const masks = makeMasks(column, starts)
  known.set(column, { starts, masks })
  return masks
}

function makeMasks(column: Column, starts: Uint32Array): Int32Array {
  const masks = new Int32Array(starts.length - 1)
  for (let run = 0; run < masks.length; run += 1) {
    const to = starts[run + 1] as number
    let mask = 0
    for (let row = starts[run] as number; row < to; row += 1) mask |= 1 << (column[row] as number)
    masks[run] = mask
  }
  return masks
}
