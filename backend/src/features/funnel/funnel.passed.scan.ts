/** How one user fared (docs/metrics.md#funnel). */
export interface Passed {
  /** How many steps the counted attempt reached; 0 of whoever never began. */
  depth: number
  /** When it reached them; as long as there are steps. */
  times: Float64Array
  /** The code of the breakdown's value on the event that began it; 0 without a breakdown. */
  value: number
  /** The latest start of an attempt that has not ended; −∞ where all have. */
  lastAlive: number
}
