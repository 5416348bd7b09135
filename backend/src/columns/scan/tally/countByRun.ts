import { bucketCount } from '../buckets/buckets.ts'
import { ranksOf, rowsBefore } from '../select/rowBits.ts'
import { everyRow, nothing } from '../select/selection.ts'
import { firstAtLeast } from '../slice.ts'
import { countByRow } from './countByRow.ts'
import { several } from './runGroups.ts'
import type { Runs, SplitPlan, TalliedBlock, TallyState } from './talliedBlock.ts'

/** Counts whole runs at once where their rows agree. */
export function countByRun(
  tallied: TalliedBlock,
  { from, to }: Runs,
  plan: SplitPlan,
  state: TallyState,
): void {
  const { block, selection, cuts } = tallied
  const { split, buckets } = plan
  const { lo, counted, seen, turn } = state
  const { users: owners, starts, times } = block
  const { runs, outcomes, bits } = selection
  const { events, users, everybody } = counted
  const { first, edges } = cuts
  const runGroups = tallied.runGroups as Int32Array
  const ranks = ranksOf(bits)
  const width = bucketCount(buckets)
  for (let run = from; run < to; run += 1) {
    const outcome = outcomes[run - runs.from]
    if (outcome === nothing) continue
    const start = starts[run] as number
    const end = starts[run + 1] as number
    const bucket = edges.length === 0 ? first : bucketOfRun(times, start, end, cuts)
    const group = runGroups[run - runs.from] as number
    if (bucket === several || group === several) {
      countByRow(tallied, { from: run, to: run + 1 }, plan, state)
      continue
    }
    if (group < 0 || bucket < 0 || bucket >= width) continue
    const cell = group * width + bucket
    const passed =
      outcome === everyRow
        ? end - start
        : rowsBefore(bits, ranks, end) - rowsBefore(bits, ranks, start)
    events[cell] = (events[cell] as number) + passed
    if (seen === null || passed === 0) continue
    const entry = ((owners[run] as number) - lo) * split.groups + group
    const before = seen[entry] as number
    if (before >= turn + bucket) continue
    seen[entry] = turn + bucket
    users[cell] = (users[cell] as number) + 1
    if (before < turn) everybody[group] = (everybody[group] as number) + 1
  }
}

function bucketOfRun(
  times: Uint32Array,
  start: number,
  end: number,
  { first, edges }: TalliedBlock['cuts'],
): number {
  const begun = firstAtLeast(edges, (times[start] as number) + 1)
  const isOne = begun === edges.length || (times[end - 1] as number) < (edges[begun] as number)
  return isOne ? first + begun : several
}
