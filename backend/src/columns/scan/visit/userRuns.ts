import type { Block } from '../../block/block.ts'
import type { RowFilter } from '../select/rowFilter.ts'
import { everyRow, nothing } from '../select/selection.ts'
import { type SelectedRows, selectRows } from '../select/selectRows.ts'
import { partsOf, type Slice, throwIfCancelled } from '../slice.ts'
import type { Run } from './forEachRun.ts'

/** Rows looked at together: few enough to stay in the processor's cache. */
const rowsAtOnce = 100_000

/**
 * Visits each member's runs, as `forEachRun` does, but user after user: of one user they come in the
 * order of time, and then never again. Whatever counts distinct users of very many things needs to
 * remember of each thing only who was last. The object passed is the same each time.
 * @throws Error once nobody waits for the answer
 */
export function forEachUserRun(slice: Slice, filter: RowFilter, visit: (run: Run) => void): void {
  const rooms = slice.blocks.map((): Uint8Array => new Uint8Array(0))
  const [block] = slice.blocks
  if (!block) return
  const run: Run = { block, at: 0, user: 0, from: 0, to: 0, selected: null, offset: 0 }
  for (const part of partsOf(slice, rowsAtOnce)) {
    throwIfCancelled(slice)
    visitPart(part, { filter, rooms, run, visit })
  }
}

interface Visit {
  filter: RowFilter
  rooms: Uint8Array[]
  run: Run
  visit: (run: Run) => void
}

function visitPart(slice: Slice, { filter, rooms, run, visit }: Visit): void {
  const { lo, hi, blocks } = slice
  const selections = blocks.map((block, at) => {
    const room = rooms[at] as Uint8Array
    const selection = selectRows(block, filter, { lo, hi, room })
    rooms[at] = selection.selected
    return selection
  })
  const { begins, places, starts, ends, outcomes } = sortRuns(slice, selections)
  for (let user = lo; user < hi; user += 1) {
    run.user = user
    const end = begins[user - lo + 1] as number
    for (let index = begins[user - lo] as number; index < end; index += 1) {
      const at = places[index] as number
      const { selected, offset } = selections[at] as SelectedRows
      run.block = blocks[at] as Block
      run.at = at
      run.from = starts[index] as number
      run.to = ends[index] as number
      run.selected = outcomes[index] === everyRow ? null : selected
      run.offset = offset
      visit(run)
    }
  }
}

/**
 * The runs of which anything passes by user: those of user `lo + u` stand at `[begins[u], begins[u + 1])`, each as
 * the place of its block, its rows there, and what passes of them.
 */
function sortRuns({ lo, hi, blocks }: Slice, selections: readonly SelectedRows[]) {
  const begins = new Uint32Array(hi - lo + 1)
  blocks.forEach(({ users }, at) => {
    const { runs, outcomes } = selections[at] as SelectedRows
    for (let run = runs.from; run < runs.to; run += 1) {
      if (outcomes[run - runs.from] === nothing) continue
      const next = (users[run] as number) - lo + 1
      begins[next] = (begins[next] as number) + 1
    }
  })
  for (let user = 1; user < begins.length; user += 1) {
    begins[user] = (begins[user] as number) + (begins[user - 1] as number)
  }
  const count = begins[hi - lo] as number
  const sorted = {
    begins,
    places: new Uint32Array(count),
    starts: new Uint32Array(count),
    ends: new Uint32Array(count),
    outcomes: new Uint8Array(count),
  }
  const next = begins.slice(0, hi - lo)
  blocks.forEach(({ users, starts }, at) => {
    const { runs, outcomes } = selections[at] as SelectedRows
    for (let run = runs.from; run < runs.to; run += 1) {
      const outcome = outcomes[run - runs.from] as number
      if (outcome === nothing) continue
      const user = (users[run] as number) - lo
      const place = next[user] as number
      next[user] = place + 1
      sorted.places[place] = at
      sorted.starts[place] = starts[run] as number
      sorted.ends[place] = starts[run + 1] as number
      sorted.outcomes[place] = outcome
    }
  })
  return sorted
}
