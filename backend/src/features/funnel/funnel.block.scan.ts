import { type Block, type Column, columnOf, dayMs } from '../../columns/block/block.ts'
import type { RowBits } from '../../columns/scan/select/rowBits.ts'
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
  /** The first word of the two sets below. */
  firstWord: number
  /** The rows that the funnel looks at. */
  asked: RowBits
  /**
   * Those of them that are needed, each of them: in strict order all that match anything, else those
   * that match a later step than the first or are an exclusion's event.
   */
  kept: RowBits
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
  const { breakdown, order } = plan
  const { starts, day, times } = block
  const runs = runsOf(block, lo, hi)
  const rows = { from: starts[runs.from] as number, to: starts[runs.to] as number }
  const steps = plan.stepTests.map((tests) => rowsOfStep(block, tests, rows))
  const exclusions = plan.exclusions.map(({ tests }) => rowsOfStep(block, tests, rows))
  const [begins, ...others] = [...steps, ...exclusions]
  const firstWord = rows.from >>> 5
  const kept = new Int32Array(((rows.to + 31) >>> 5) - firstWord)
  for (const set of others) unite(kept, set, firstWord)
  const asked = kept.slice()
  if (begins) unite(asked, begins, firstWord)
  if (order === 'strict') {
    kept.set(asked)
    // Any event ends an attempt.
    asked.fill(-1)
  }
  return {
    dayStart: day * dayMs,
    times,
    steps,
    exclusions,
    firstWord,
    asked,
    kept,
    values: breakdown === null ? null : columnOf(block, breakdown),
    dayParts: dayParts(block, plan),
  }
}

/** Adds a set's words from `first` on. */
function unite(words: Int32Array, set: RowBits, first: number): void {
  for (let index = 0; index < words.length; index += 1) {
    words[index] = (words[index] as number) | (set[first + index] as number)
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
