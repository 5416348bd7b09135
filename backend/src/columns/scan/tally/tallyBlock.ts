import { bucketCount } from '../buckets/buckets.ts'
import { runsOf } from '../slice.ts'
import { countByCode, countByRow } from './countByRow.ts'
import { countByRun } from './countByRun.ts'
import type { SplitPlan, TalliedBlock, TallyState } from './talliedBlock.ts'

/** Adds the rows of some users to what is counted. */
export function countBlock(tallied: TalliedBlock, plan: SplitPlan, state: TallyState): void {
  const { first, edges } = tallied.cuts
  if (edges.length === 0 && (first < 0 || first >= bucketCount(plan.buckets))) return
  const runs = runsOf(tallied.block, state.lo, state.hi)
  if (tallied.runCells) countByRun(tallied, runs, plan, state)
  else if (edges.length === 0 && plan.own === null && tallied.columns.length === 1) {
    countByCode(tallied, runs, plan, state)
  } else countByRow(tallied, runs, plan, state)
}
