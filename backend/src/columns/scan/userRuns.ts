import type { Block } from '../block/block.ts'
import { type RowFilter, selectRows } from './rowFilter.ts'
import { partsOf, type Run, runsOf, type Slice, throwIfCancelled } from './slice.ts'

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

function visitPart(
  slice: Slice,
  {
    filter,
    rooms,
    run,
    visit,
  }: { filter: RowFilter; rooms: Uint8Array[]; run: Run; visit: (run: Run) => void },
): void {
  const { lo, hi, blocks } = slice
  const { begins, places, starts, ends } = sortRuns(slice)
  const offsets = new Uint32Array(blocks.length)
  const selections = blocks.map((block, at) => {
    const runs = runsOf(block, lo, hi)
    const from = block.starts[runs.from] as number
    const to = block.starts[runs.to] as number
    const selected = selectRows(block, filter, { from, to, room: rooms[at] as Uint8Array })
    if (selected) rooms[at] = selected
    offsets[at] = from
    return selected
  })
  const { members } = filter
  for (let user = lo; user < hi; user += 1) {
    if (members && members[user] !== 1) continue
    run.user = user
    const end = begins[user - lo + 1] as number
    for (let index = begins[user - lo] as number; index < end; index += 1) {
      const at = places[index] as number
      run.block = blocks[at] as Block
      run.at = at
      run.from = starts[index] as number
      run.to = ends[index] as number
      run.selected = selections[at] as Uint8Array | null
      run.offset = offsets[at] as number
      visit(run)
    }
  }
}

/**
 * The runs of a slice by user: those of user `lo + u` stand at `[begins[u], begins[u + 1])`, each as
 * the place of its block, and its rows there.
 */
function sortRuns({ lo, hi, blocks }: Slice): {
  begins: Uint32Array
  places: Uint32Array
  starts: Uint32Array
  ends: Uint32Array
} {
  const begins = new Uint32Array(hi - lo + 1)
  for (const block of blocks) {
    const { users } = block
    const { from, to } = runsOf(block, lo, hi)
    for (let index = from; index < to; index += 1) {
      const next = (users[index] as number) - lo + 1
      begins[next] = (begins[next] as number) + 1
    }
  }
  for (let user = 1; user < begins.length; user += 1) {
    begins[user] = (begins[user] as number) + (begins[user - 1] as number)
  }
  const runs = begins[hi - lo] as number
  const places = new Uint32Array(runs)
  const starts = new Uint32Array(runs)
  const ends = new Uint32Array(runs)
  const next = begins.slice(0, hi - lo)
  blocks.forEach((block, at) => {
    const { users, starts: startsInBlock } = block
    const { from, to } = runsOf(block, lo, hi)
    for (let index = from; index < to; index += 1) {
      const user = (users[index] as number) - lo
      const place = next[user] as number
      next[user] = place + 1
      places[place] = at
      starts[place] = startsInBlock[index] as number
      ends[place] = startsInBlock[index + 1] as number
    }
  })
  return { begins, places, starts, ends }
}
