import { type Block, rowsOf } from '../../block/block.ts'
import type { RowBits } from './rowBits.ts'
import type { RowFilter } from './rowFilter.ts'
import { asBitsTell, everyRow, nothing, type Selection, select } from './selection.ts'

/** A selection with a byte for each row, for whoever looks at all rows of a run anyway. */
export interface SelectedRows extends Pick<Selection, 'runs'> {
  /** Of each run, whether nothing passes, every row does, or `selected` tells. */
  outcomes: Uint8Array
  /** Row r passes where `selected[r - offset] === 1`. */
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
  if (!outcomes.includes(asBitsTell)) return { runs, outcomes, selected: room, offset }
  const length = (starts[runs.to] ?? rowsOf(block)) - offset
  const selected = room.length >= length ? room : new Uint8Array(length)
  for (let run = runs.from; run < runs.to; run += 1) {
    if (outcomes[run - runs.from] !== asBitsTell) continue
    const from = starts[run] as number
    const to = starts[run + 1] as number
    const passed = spread(bits, { from, to, selected, offset })
    if (passed === 0) outcomes[run - runs.from] = nothing
    else if (passed === to - from) outcomes[run - runs.from] = everyRow
  }
  return { runs, outcomes, selected, offset }
}

/** Writes a byte for the bit of each row; answers how many pass. */
function spread(
  bits: RowBits,
  {
    from,
    to,
    selected,
    offset,
  }: { from: number; to: number; selected: Uint8Array; offset: number },
): number {
  let passed = 0
  for (let row = from; row < to; row += 1) {
    const bit = ((bits[row >>> 5] as number) >>> (row & 31)) & 1
    selected[row - offset] = bit
    passed += bit
  }
  return passed
}
