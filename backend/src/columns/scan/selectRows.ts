import type { Block } from '../block/block.ts'
import type { RowFilter } from './rowFilter.ts'
import { type Selection, select, someRows } from './selection.ts'

/** A selection with a byte for each row, for whoever looks at all rows of a run anyway. */
export interface SelectedRows extends Pick<Selection, 'runs' | 'outcomes'> {
  /** Of runs of which some rows pass: row r does where `selected[r - offset] === 1`. */
  selected: Uint8Array
  offset: number
}

/** `room` is used for the answer where it is large enough. */
export function selectRows(
  block: Block,
  filter: RowFilter,
  { lo, hi, room }: { lo: number; hi: number; room: Uint8Array },
): SelectedRows {
  const { starts } = block
  const { runs, outcomes, bits } = select(block, filter, { lo, hi })
  const offset = starts[runs.from] as number
  if (!outcomes.includes(someRows)) return { runs, outcomes, selected: room, offset }
  const length = (starts[runs.to] as number) - offset
  const selected = room.length >= length ? room : new Uint8Array(length)
  for (let run = runs.from; run < runs.to; run += 1) {
    if (outcomes[run - runs.from] !== someRows) continue
    const end = starts[run + 1] as number
    for (let row = starts[run] as number; row < end; row += 1) {
      selected[row - offset] = ((bits[row >>> 5] as number) >>> (row & 31)) & 1
    }
  }
  return { runs, outcomes, selected, offset }
}
