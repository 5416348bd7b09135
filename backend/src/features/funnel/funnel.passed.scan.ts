import type { Entries } from './funnel.entries.scan.ts'

/** What a pass over a user's entries comes to (docs/metrics.md#funnel). */
export interface Passed {
  /** How many steps the counted attempt reached; 0 of whoever never began. */
  depth: number
  /** When it reached them; as long as there are steps. */
  times: Float64Array
  /** Which entry began it. */
  entry: number
  /** The latest start of an attempt that has not ended; −∞ where all have. */
  lastAlive: number
}

/** Passes over one user after another; the answer is the same object each time. */
export type Pass = (entries: Entries) => Passed
