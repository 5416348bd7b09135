import type { Column } from '../../block/block.ts'
import { madeOfRuns } from './madeOfRuns.ts'

/** Codes that a mask has bits for. */
export const mostMaskCodes = 32

/** Of each run of a block, which codes its rows have: one bit for each. The column has no larger codes. */
export const runMasksOf = madeOfRuns(makeMasks)

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
