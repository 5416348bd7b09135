import { bucketCount } from '../buckets/buckets.ts'
import { ranksOf, rowsBefore } from '../select/rowBits.ts'
import { everyRow } from '../select/selection.ts'
import { countByRow } from './countByRow.ts'
import { several } from './runCells.ts'
import type { Runs, SplitPlan, TalliedBlock, TallyState } from './talliedBlock.ts'

/** Counts whole runs at once where their rows agree. */
export function countByRun(
  tallied: TalliedBlock,
  { from, to }: Runs,
  plan: SplitPlan,
  state: TallyState,
): void {
  const { counted, seen } = state
  const { events } = counted
  const { runs, outcomes, bits } = tallied.selection
  const { starts } = tallied.block
  const cells = tallied.runCells as Int32Array
  const ranks = ranksOf(bits)
  const offset = tallied.group * bucketCount(plan.buckets)
  /** Up to which row those of the set have been counted, and how many they are. */
  let countedTo = -1
  let countedRows = 0
  for (let run = from; run < to; run += 1) {
    const cell = cells[run - runs.from] as number
    if (cell < 0) {
      if (cell === several) countByRow(tallied, { from: run, to: run + 1 }, plan, state)
      continue
    }
    const start = starts[run] as number
    const end = starts[run + 1] as number
    let passed = end - start
    if (outcomes[run - runs.from] !== everyRow) {
      const before = countedTo === start ? countedRows : rowsBefore(bits, ranks, start)
      countedTo = end
      countedRows = rowsBefore(bits, ranks, end)
      passed = countedRows - before
      if (passed === 0) continue
    }
    events[offset + cell] = (events[offset + cell] as number) + passed
    if (seen !== null) see(tallied, run, offset + cell, plan, state)
  }
}

/** A user is seen in a cell: counted there once, and once in its group. */
function see(
  { block, cuts: { first, edges } }: TalliedBlock,
  run: number,
  cell: number,
  { split, buckets }: SplitPlan,
  { lo, counted: { users, everybody }, seen, turn }: TallyState,
): void {
  if (seen === null) return
  const width = bucketCount(buckets)
  const bucket = edges.length === 0 ? first : cell % width
  const group = (cell - bucket) / width
  const entry = ((block.users[run] as number) - lo) * split.groups + group
  const before = seen[entry] as number
  if (before >= turn + bucket) return
  seen[entry] = turn + bucket
  users[cell] = (users[cell] as number) + 1
  if (before < turn) everybody[group] = (everybody[group] as number) + 1
}
