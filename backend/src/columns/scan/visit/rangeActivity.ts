import type { EventFilters } from '../../../pipeline/matchEvents.ts'
import type { Catalog } from '../../block/catalog.ts'
import { type Buckets, createBuckets } from '../buckets/buckets.ts'
import type { Needs } from '../scan.ts'
import { compileFilter, pathsOfFilters, type RowFilter } from '../select/rowFilter.ts'
import type { Slice } from '../slice.ts'
import { forEachActivePeriod } from './activePeriods.ts'

/** Who was active in a range, under a report's filters. */
export interface RangeQuestion {
  from: Date
  to: Date
  filters: EventFilters
}

export interface RangePlan {
  /** One: the range. */
  range: Buckets
  filter: RowFilter
}

export function rangeNeeds({ from, to, filters }: RangeQuestion): Needs {
  return { from: from.getTime(), to: to.getTime(), paths: pathsOfFilters(filters) }
}

export function planRange({ from, to, filters }: RangeQuestion, catalog: Catalog): RangePlan {
  return { range: createBuckets([from, to]), filter: compileFilter(filters, catalog) }
}

/** Visits each user of the slice who was active in the range, once. */
export function forEachActiveUser(
  slice: Slice,
  { range, filter }: RangePlan,
  visit: (user: number) => void,
): void {
  forEachActivePeriod(slice, { periods: range, filter }, visit)
}
