import type { Block } from '../../block/block.ts'
import type { RowFilter } from '../select/rowFilter.ts'
import { everyRow, nothing } from '../select/selection.ts'
import { selectRows } from '../select/selectRows.ts'
import { type Slice, throwIfCancelled } from '../slice.ts'

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
 * Visits each member's runs of which anything passes: block after block, so that of one user they come
 * in the order of time. The object passed is the same each time.
 * @throws Error once nobody waits for the answer
 */
export function forEachRun(slice: Slice, filter: RowFilter, visit: (run: Run) => void): void {
  const { lo, hi } = slice
  let room: Uint8Array = new Uint8Array(0)
  for (const [at, block] of slice.blocks.entries()) {
    throwIfCancelled(slice)
    const { users, starts } = block
    const { runs, outcomes, selected, offset } = selectRows(block, filter, { lo, hi, room })
    room = selected
    const run: Run = { block, at, user: 0, from: 0, to: 0, selected, offset }
    for (let index = runs.from; index < runs.to; index += 1) {
      const outcome = outcomes[index - runs.from]
      if (outcome === nothing) continue
      run.user = users[index] as number
      run.from = starts[index] as number
      run.to = starts[index + 1] as number
      run.selected = outcome === everyRow ? null : selected
      visit(run)
    }
  }
}
