import { type Block, type Column, columnOf, dayMs } from '../../columns/block/block.ts'
import type { RowBits } from '../../columns/scan/rowBits.ts'
import { runsOf, type Slice } from '../../columns/scan/slice.ts'
import { type DayParts, dayParts } from './funnel.days.scan.ts'
import type { FunnelPlan } from './funnel.plan.scan.ts'
import { rowsOfStep } from './funnel.steps.scan.ts'

/** What a funnel looks at of a block. */
export interface FunnelBlock {
  /** The UTC day's begin, in milliseconds since 1970. */
  dayStart: number
  /** Milliseconds since then. */
  times: Uint32Array
  /** The rows that match each step, and those of each exclusion's event. */
  steps: RowBits[]
  exclusions: RowBits[]
  /** The breakdown's column; null without a breakdown. */
  values: Column | null
  dayParts: DayParts
}

/** Made ready for the users of a slice: of others' rows the sets say nothing. */
export function prepareBlock(
  block: Block,
  plan: FunnelPlan,
  { lo, hi }: Pick<Slice, 'lo' | 'hi'>,
): FunnelBlock {
  const { stepTests, exclusions, breakdown } = plan
  const { starts, day, times } = block
  const runs = runsOf(block, lo, hi)
  const rows = { from: starts[runs.from] as number, to: starts[runs.to] as number }
  return {
    dayStart: day * dayMs,
    times,
    steps: stepTests.map((tests) => rowsOfStep(block, tests, rows)),
    exclusions: exclusions.map(({ tests }) => rowsOfStep(block, tests, rows)),
    values: breakdown === null ? null : columnOf(block, breakdown),
    dayParts: dayParts(block, plan),
  }
}

/** Which of the sets a row is in: one bit for each. */
export function setsOf(sets: readonly RowBits[], row: number): number {
  const word = row >>> 5
  let found = 0
  for (let index = 0; index < sets.length; index += 1) {
    found |= ((((sets[index] as RowBits)[word] as number) >>> (row & 31)) & 1) << index
  }
  return found
}

/** A word of the rows that are in any of the sets from `first` on. */
export function anyOf(sets: readonly RowBits[], word: number, first = 0): number {
  let some = 0
  for (let index = first; index < sets.length; index += 1) {
    some |= (sets[index] as RowBits)[word] as number
  }
  return some
}
