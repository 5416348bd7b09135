import type { Buckets } from '../buckets/buckets.ts'
import type { OwnRevenue } from '../ownRevenue.ts'
import type { RowFilter } from '../select/rowFilter.ts'
import type { Split } from './split.ts'

export interface TallyPlan {
  filter: RowFilter
  /** Rows outside of all buckets do not count. */
  buckets: Buckets
  splits: Split[]
  /** Whether distinct users are asked for, which takes longer than events. */
  users: boolean
  /** What rows bring, where that is asked for. */
  revenue: OwnRevenue | null
}

/** The numbers of one split, of group `g` in bucket `n` at `g * buckets + n`; none of what is not asked for. */
export interface Tally {
  events: Float64Array
  users: Float64Array
  revenue: Float64Array
  /** Distinct users of each group over all buckets. */
  everybody: Float64Array
}
