import { type Block, columnOf, dayMs } from '../../columns/block/block.ts'
import { sessionPath } from '../../columns/block/columnPaths.ts'
import { isIn, nextRow, type RowBits } from '../../columns/scan/select/rowBits.ts'
import {
  asBitsTell,
  everyRow,
  nothing,
  type Selection,
} from '../../columns/scan/select/selection.ts'
import { runsOf, type Slice } from '../../columns/scan/slice.ts'
import { idChanges } from './idChanges.ts'
import type { SessionPlan } from './sessionPlan.ts'
import type { Stretches } from './stretches.ts'

/** The events without a session id that each user had so far. */
interface Unnamed {
  /** When the last one was. */
  lasts: Float64Array
  /** How many times there was a gap before one. */
  gaps: Int32Array
}

/** Lists the stretches of a slice block by block, so that of one user they come in the order of time. */
export function listStretches(
  { lo, hi, blocks }: Slice,
  { plan, selections, list }: { plan: SessionPlan; selections: Selection[]; list: Stretches },
): void {
  list.count = 0
  const unnamed: Unnamed = {
    lasts: new Float64Array(hi - lo).fill(Number.NEGATIVE_INFINITY),
    gaps: new Int32Array(hi - lo),
  }
  blocks.forEach((block, place) => {
    listBlock(block, { lo, hi, place, plan, selection: selections[place]!, unnamed, list })
  })
}

interface BlockOfSlice extends Pick<Slice, 'lo' | 'hi'> {
  place: number
  plan: SessionPlan
  selection: Selection
  unnamed: Unnamed
  list: Stretches
}

function listBlock(block: Block, ofSlice: BlockOfSlice): void {
  const { lo, hi, place, plan, selection, list } = ofSlice
  const { users, starts } = block
  const { members } = plan.filter
  const { outcomes, bits } = selection
  const ids = columnOf(block, sessionPath)
  const changes = idChanges(ids)
  const runs = runsOf(block, lo, hi)
  // The same object each time: there are as many as sessions.
  const rows: Rows = { user: 0, place, from: 0, to: 0, id: 0 }
  for (let run = runs.from; run < runs.to; run += 1) {
    const outcome = outcomes[run - selection.runs.from] as number
    // What does not pass may still lie between two events that do.
    if (outcome === nothing && !plan.gapsOfAll) continue
    rows.user = users[run] as number
    if (members && members[rows.user] !== 1) continue
    const end = starts[run + 1] as number
    for (let from = starts[run] as number, to = from; from < end; from = to) {
      to = nextRow(changes, from + 1, end)
      rows.from = from
      rows.to = to
      rows.id = ids[from] as number
      if (rows.id === 0) appendUnnamed(block, { rows, outcome }, ofSlice)
      else if (outcome === everyRow) append(list, rows)
      else appendPassing(list, { rows, outcome, bits })
    }
  }
}

interface Rows {
  user: number
  place: number
  from: number
  to: number
  id: number
}

/** Rows without a session id: a gap between two of them that is longer than the timeout parts them. */
function appendUnnamed(
  { day, times }: Block,
  { rows, outcome }: { rows: Rows; outcome: number },
  { lo, plan: { gapsOfAll, timeoutMs }, selection: { bits }, unnamed, list }: BlockOfSlice,
): void {
  const dayStart = day * dayMs
  const user = rows.user - lo
  const { to } = rows
  let last = unnamed.lasts[user] as number
  let gaps = unnamed.gaps[user] as number
  for (let row = rows.from; row < to; row += 1) {
    if (outcome !== everyRow && !gapsOfAll && !isIn(bits, row)) continue
    const time = dayStart + (times[row] as number)
    if (time - last > timeoutMs) {
      rows.to = row
      rows.id = -gaps
      appendPassing(list, { rows, outcome, bits })
      rows.from = row
      gaps += 1
    }
    last = time
  }
  rows.to = to
  rows.id = -gaps
  appendPassing(list, { rows, outcome, bits })
  unnamed.lasts[user] = last
  unnamed.gaps[user] = gaps
}

/** Those of the rows that pass, which may be several stretches. */
function appendPassing(
  list: Stretches,
  { rows, outcome, bits }: { rows: Rows; outcome: number; bits: RowBits },
): void {
  if (outcome === everyRow) append(list, rows)
  if (outcome !== asBitsTell) return
  const { to } = rows
  for (let from = nextRow(bits, rows.from, to); from < to; ) {
    let end = from + 1
    while (end < to && isIn(bits, end)) end += 1
    rows.from = from
    rows.to = end
    append(list, rows)
    from = nextRow(bits, end, to)
  }
}

function append(list: Stretches, { user, place, from, to, id }: Rows): void {
  if (from === to) return
  const { count } = list
  list.users[count] = user
  list.places[count] = place
  list.froms[count] = from
  list.tos[count] = to
  list.ids[count] = id
  list.count = count + 1
}
