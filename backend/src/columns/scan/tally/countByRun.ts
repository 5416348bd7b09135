import { bucketCount } from '../buckets/buckets.ts'
import { ranksOf, rowsBefore } from '../select/rowBits.ts'
import { everyRow } from '../select/selection.ts'
import { countByRow } from './countByRow.ts'
import { several } from './runCells.ts'
import { see } from './sightings.ts'
import type { Runs, SplitPlan, TalliedBlock, TallyState } from './talliedBlock.ts'

/** Counts whole runs at once where their rows agree. */
export function countByRun(
  tallied: TalliedBlock,
  { from, to }: Runs,
  plan: SplitPlan,
  state: TallyState,
): void {
  const { lo, counted, sightings } = state
  const { events } = counted
  const { runs, outcomes, bits } = tallied.selection
  const { users, starts } = tallied.block
  const { first, edges } = tallied.cuts
  const cells = tallied.runCells as Int32Array
  const ranks = ranksOf(bits)
  const width = bucketCount(plan.buckets)
  const offset = tallied.group * width
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
    if (sightings === null) continue
    const bucket = edges.length === 0 ? first : cell % width
    const group = tallied.group + (cell - bucket) / width
    see(sightings, counted, (users[run] as number) - lo, group, bucket, offset + cell)
  }
}
