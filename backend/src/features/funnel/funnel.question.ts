import type { Exclusion, FunnelOrder, FunnelStep } from '@footpath/contract/funnel'
import type { EventFilters } from '../../pipeline/matchEvents.ts'
import type { Range } from '../../time/range.ts'

/** Everything that the answer of a funnel depends on, besides the events themselves. */
export interface FunnelQuestion {
  steps: FunnelStep[]
  order: FunnelOrder
  /** An attempt's last step comes at most this long after its first. */
  windowMs: number
  exclude: Exclusion[]
  /** The property whose value on an attempt's first event a user is listed under. */
  breakdown: string | undefined
  range: Range
  filters: EventFilters
  /** The moment that counts as "now". */
  asOf: Date
}
