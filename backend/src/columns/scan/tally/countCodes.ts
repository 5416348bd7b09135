import { type Block, type Column, dayMs } from '../../block/block.ts'
import { isIn } from '../select/rowBits.ts'
import { onlyCode, type RunCodes } from '../select/runCodes.ts'
import { mostMaskCodes } from '../select/runMasks.ts'
import { asBitsTell, everyRow, nothing, type Selection } from '../select/selection.ts'

/** Events by code, and who has which. */
export interface CodeCounts {
  events: Float64Array
  /** Of each user of the slice, the codes that their events have. */
  codesOf: Int32Array
}

interface CountedBlock {
  block: Block
  codes: Column
  /** The slice's first user. */
  lo: number
}

/** Milliseconds since a block's day began, `[from, to)`. */
interface Span {
  from: number
  to: number
}

const wholeDay: Span = { from: 0, to: dayMs }

/** Counts the selected rows of a part of the day. */
export function countWithin(
  counted: CountedBlock,
  selection: Selection,
  span: Span,
  counts: CodeCounts,
): void {
  const { runs } = selection
  for (let run = runs.from; run < runs.to; run += 1) countRun(counted, selection, run, span, counts)
}

/** Counts rows of a run one by one. */
function countRun(
  { block: { users, starts, times }, codes, lo }: CountedBlock,
  { runs, outcomes, bits }: Selection,
  run: number,
  { from, to }: Span,
  { events, codesOf }: CodeCounts,
): void {
  const outcome = outcomes[run - runs.from]
  if (outcome === nothing) return
  let row = starts[run] as number
  let end = starts[run + 1] as number
  while (row < end && (times[row] as number) < from) row += 1
  while (row < end && (times[end - 1] as number) >= to) end -= 1
  let some = 0
  for (; row < end; row += 1) {
    if (outcome === asBitsTell && !isIn(bits, row)) continue
    const code = codes[row] as number
    events[code] = (events[code] as number) + 1
    some |= 1 << code
  }
  const index = (users[run] as number) - lo
  codesOf[index] = (codesOf[index] as number) | some
}

/** Counts a whole day whose runs mostly have one code each. */
export function countByRunCodes(
  counted: CountedBlock,
  selection: Selection,
  runCodes: RunCodes,
  counts: CodeCounts,
): void {
  const { users, starts } = counted.block
  const { runs, outcomes } = selection
  const { events, codesOf } = counts
  for (let run = runs.from; run < runs.to; run += 1) {
    const code = onlyCode(runCodes[run] as number)
    if (code < 0 || outcomes[run - runs.from] !== everyRow) {
      countRun(counted, selection, run, wholeDay, counts)
      continue
    }
    events[code] = (events[code] as number) + (starts[run + 1] as number) - (starts[run] as number)
    const index = (users[run] as number) - counted.lo
    codesOf[index] = (codesOf[index] as number) | (1 << code)
  }
}

/** Counts a whole day's rows, and takes back those that are not selected. */
export function countByMasks(
  { block: { users, starts }, codes, lo }: CountedBlock,
  { runs, outcomes, bits }: Selection,
  masks: Int32Array,
  { events, codesOf }: CodeCounts,
): void {
  addRows(events, codes, starts[runs.from] as number, starts[runs.to] as number)
  for (let run = runs.from; run < runs.to; run += 1) {
    const outcome = outcomes[run - runs.from]
    let some = outcome === everyRow ? (masks[run] as number) : 0
    if (outcome !== everyRow) {
      const end = starts[run + 1] as number
      for (let row = starts[run] as number; row < end; row += 1) {
        const code = codes[row] as number
        if (outcome === asBitsTell && isIn(bits, row)) some |= 1 << code
        else events[code] = (events[code] as number) - 1
      }
    }
    const index = (users[run] as number) - lo
    codesOf[index] = (codesOf[index] as number) | some
  }
}

function addRows(events: Float64Array, codes: Column, from: number, to: number): void {
  const counted = new Uint32Array(mostMaskCodes)
  for (let row = from; row < to; row += 1) {
    const code = codes[row] as number
    counted[code] = (counted[code] as number) + 1
  }
  for (let code = 0; code < mostMaskCodes; code += 1) {
    events[code] = (events[code] as number) + (counted[code] as number)
  }
}
