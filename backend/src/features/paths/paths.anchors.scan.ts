import { type Block, type Column, dayMs } from '../../columns/block/block.ts'
import { nextRow, type RowBits } from '../../columns/scan/select/rowBits.ts'
import { rowsThatPass } from '../../columns/scan/select/rowIndex.ts'
import { runsOf, type Slice, throwIfCancelled } from '../../columns/scan/slice.ts'
import { idChanges } from '../sessions/idChanges.ts'
import { timeOf, type UserEvents } from './paths.events.scan.ts'
import type { PathPlan } from './paths.plan.scan.ts'

/** By user of a slice, from index 0: an event as its block's place and its row there; −1 for none. */
export interface Anchors {
  ats: Int32Array
  rows: Int32Array
}

/**
 * Of each member the first event at or after `from` that a path may begin at. Day by day, for all
 * users at once, since nothing but the rows of the anchor's name is looked at.
 */
export function firstAnchors(slice: Slice, { tests }: UserEvents, plan: PathPlan): Anchors {
  const { lo, hi, blocks } = slice
  const { members } = plan.filter
  const ats = new Int32Array(hi - lo).fill(-1)
  const rows = new Int32Array(hi - lo).fill(-1)
  blocks.forEach((block, at) => {
    if ((block.day + 1) * dayMs <= plan.from) return
    throwIfCancelled(slice)
    const named = anchorRows(block, plan)
    const { users, starts } = block
    const runs = runsOf(block, lo, hi)
    for (let run = runs.from; run < runs.to; run += 1) {
      const index = (users[run] as number) - lo
      if (ats[index] !== -1 || (members !== null && members[index + lo] !== 1)) continue
      const end = starts[run + 1] as number
      let row = nextNamed(named, starts[run] as number, end)
      while (row < end && !(timeOf(block, row) >= plan.from && tests[at]?.(row))) {
        row = nextNamed(named, row + 1, end)
      }
      if (row === end) continue
      ats[index] = at
      rows[index] = row
    }
  })
  return { ats, rows }
}

/** The rows of the event that paths begin at; null where any event will do. */
function anchorRows(block: Block, { anchor, names }: PathPlan): RowBits | null {
  if (anchor === null) return null
  const passes = new Uint8Array(names)
  passes[anchor] = 1
  return rowsThatPass(block, { path: 'eventType', passes })
}

function nextNamed(named: RowBits | null, row: number, end: number): number {
  return named === null ? row : nextRow(named, row, end)
}

/**
 * 1 for the users of a slice, from index 0, who have an event of their anchor's session before
 * `from`, whether it passes the filter or not. Sessions without an id are not looked for.
 */
export function sessionsBefore(
  { blocks, lo, hi }: Slice,
  { anchors, ids, from }: { anchors: Anchors; ids: readonly Column[]; from: number },
): Uint8Array {
  const isBefore = new Uint8Array(hi - lo)
  const asked = idsAt(anchors, ids)
  blocks.forEach((block, at) => {
    if (block.day * dayMs >= from) return
    const own = ids[at] as Column
    const changes = idChanges(own)
    const { users, starts } = block
    const runs = runsOf(block, lo, hi)
    for (let run = runs.from; run < runs.to; run += 1) {
      const index = (users[run] as number) - lo
      const id = asked[index] as number
      if (id === 0) continue
      const end = starts[run + 1] as number
      for (let row = starts[run] as number; row < end; row = nextRow(changes, row + 1, end)) {
        if (own[row] === id && timeOf(block, row) < from) isBefore[index] = 1
      }
    }
  })
  return isBefore
}

/** The ids of the anchors' sessions; 0 where there is none. */
function idsAt({ ats, rows }: Anchors, ids: readonly Column[]): Float64Array {
  const found = new Float64Array(ats.length)
  for (let index = 0; index < ats.length; index += 1) {
    const own = ids[ats[index] as number]
    if (own) found[index] = own[rows[index] as number] as number
  }
  return found
}
