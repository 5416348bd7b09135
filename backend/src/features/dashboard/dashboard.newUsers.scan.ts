import { sum } from '../../arithmetic.ts'
import { forEachActivePeriod } from '../../columns/scan/activePeriods.ts'
import { type Buckets, createBuckets } from '../../columns/scan/buckets.ts'
import { compileFilter, pathsOfFilters, type RowFilter } from '../../columns/scan/rowFilter.ts'
import type { Scan } from '../../columns/scan/scan.ts'
import type { RangeQuestion } from './dashboard.breakdowns.ts'

interface Plan {
  /** One: the range. */
  range: Buckets
  filter: RowFilter
}

/** Users who are active in the range and whose first event ever lies in it: `newUserStages`. */
export const newUsersScan: Scan<RangeQuestion, Plan, number, { users: number }> = {
  name: 'dashboard-new-users',
  needs: ({ from, to, filters }) => ({
    from: from.getTime(),
    to: to.getTime(),
    paths: pathsOfFilters(filters),
  }),
  plan: ({ from, to, filters }, catalog) => ({
    range: createBuckets([from, to]),
    filter: compileFilter(filters, catalog),
  }),
  count({ range, filter }, slice) {
    const [from, to] = range.starts as Float64Array & [number, number]
    let users = 0
    forEachActivePeriod(slice, { periods: range, filter }, (user) => {
      const first = slice.firsts[user] as number
      if (first >= from && first < to) users += 1
    })
    return users
  },
  merge: (parts) => ({ users: sum(parts) }),
}
