import { sum } from '../../arithmetic.ts'
import type { Scan } from '../../columns/scan/scan.ts'
import {
  forEachActiveUser,
  planRange,
  type RangePlan,
  rangeNeeds,
} from '../../columns/scan/visit/rangeActivity.ts'
import type { RangeQuestion } from './dashboard.breakdowns.ts'

/** Users who are active in the range and whose first event ever lies in it: `newUserStages`. */
export const newUsersScan: Scan<RangeQuestion, RangePlan, number, { users: number }> = {
  name: 'dashboard-new-users',
  needs: rangeNeeds,
  plan: planRange,
  count(plan, slice) {
    const [from, to] = plan.range.starts as Float64Array & [number, number]
    let users = 0
    forEachActiveUser(slice, plan, (user) => {
      const first = slice.firsts[user] as number
      if (first >= from && first < to) users += 1
    })
    return users
  },
  merge: (parts) => ({ users: sum(parts) }),
}
