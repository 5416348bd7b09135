import { type Block, dayMs } from '../../columns/block/block.ts'
import type { Run } from '../../columns/scan/forEachRun.ts'
import { countRows, type RowBits } from '../../columns/scan/rowBits.ts'
import type { RowFilter } from '../../columns/scan/rowFilter.ts'
import { runsOf, type Slice } from '../../columns/scan/slice.ts'
import { forEachUserRun } from '../../columns/scan/userRuns.ts'

/** A user's runs, in the order of time, to be read in both directions. */
export interface UserHistory {
  user: number
  /** The first `count` of these. */
  runs: Run[]
  count: number
}

/** A row, by its run's place in a history. */
export interface Place {
  run: number
  row: number
}

/**
 * Visits each member's runs as one history. The object passed is the same each time. `everyRun` as
 * forEachUserRun has it.
 */
export function forEachUserHistory(
  slice: Slice,
  filter: RowFilter,
  { everyRun, visit }: { everyRun: boolean; visit: (history: UserHistory) => void },
): void {
  const history: UserHistory = { user: -1, runs: [], count: 0 }
  const append = (run: Run) => {
    if (run.user !== history.user) {
      if (history.count > 0) visit(history)
      history.user = run.user
      history.count = 0
    }
    history.runs[history.count] = copyOf(run, history.runs[history.count])
    history.count += 1
  }
  forEachUserRun(slice, filter, append, { everyRun })
  if (history.count > 0) visit(history)
}

/** In the place of a run of an earlier user, if there was one. */
function copyOf(run: Run, into: Run | undefined): Run {
  if (!into) return { ...run }
  into.block = run.block
  into.at = run.at
  into.user = run.user
  into.from = run.from
  into.to = run.to
  into.selected = run.selected
  into.offset = run.offset
  return into
}

export function passesIn({ selected, offset }: Run, row: number): boolean {
  return selected === null || selected[row - offset] === 1
}

/** The time of a row, in milliseconds since 1970. */
export function timeIn({ block }: Run, row: number): number {
  return block.day * dayMs + (block.times[row] as number)
}

/**
 * 1 for the members with any row on the days of a span, or any of these rows: most others need not be
 * read at all. Whether the rows pass a filter is not asked.
 */
export function usersWithRows(
  { blocks, lo, hi }: Slice,
  {
    from,
    to,
    members,
    rowsOf,
  }: {
    from: number
    to: number
    members: Uint8Array | null
    rowsOf: ((block: Block) => RowBits) | null
  },
): Uint8Array {
  const found = new Uint8Array(hi)
  for (const block of blocks) {
    if ((block.day + 1) * dayMs <= from || block.day * dayMs >= to) continue
    const { users, starts } = block
    const bits = rowsOf?.(block) ?? null
    const runs = runsOf(block, lo, hi)
    for (let run = runs.from; run < runs.to; run += 1) {
      const user = users[run] as number
      if (found[user] === 1 || (members !== null && members[user] !== 1)) continue
      const isIn =
        bits === null || countRows(bits, starts[run] as number, starts[run + 1] as number) > 0
      if (isIn) found[user] = 1
    }
  }
  return found
}
