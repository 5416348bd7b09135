import type { RetentionSpan } from '@footpath/contract/retention'
import type { Buckets } from '../../columns/scan/buckets/buckets.ts'
import type { RowFilter } from '../../columns/scan/select/rowFilter.ts'
import type { Slice } from '../../columns/scan/slice.ts'
import {
  addUser,
  commonSets,
  createUserSets,
  type PackedSet,
  packSet,
  type SetSpan,
  type UserSets,
  withLaterSets,
} from '../../columns/scan/userSets.ts'
import { forEachActivePeriod } from '../../columns/scan/visit/activePeriods.ts'

/** An activity that is looked for: events that pass a filter. */
export interface Activity {
  /**
   * Number 0 is the time before the cohorts: all of history, or nothing where it does not matter.
   * Cohort `c` is number `c + 1`; the periods after the cohorts follow.
   */
  periods: Buckets
  filter: RowFilter
}

export interface CohortPlan {
  /** What brings somebody back. */
  returns: Activity
  /** What makes a member, under the filters; null where what brings back does. */
  starts: Activity | null
  /** The same whatever the filters; null where there are none, or where starts count again. */
  everStarts: Activity | null
  /** Whether only the first start ever makes a member. */
  isFirst: boolean
  /** Whether spans have no end. */
  isOpen: boolean
}

/** Sets of users by period, numbered as in `Activity`. */
export interface CohortSets {
  members: UserSets
  /** Who came back in the period; of spans without an end, in it or later. */
  returned: UserSets
}

/** Who belongs to which cohort, and who came back when (docs/metrics.md, Retention). */
export function cohortSets(plan: CohortPlan, slice: Slice): CohortSets {
  const returns = activeUsers(slice, plan.returns)
  const starts = plan.starts ? activeUsers(slice, plan.starts) : returns
  const returned = plan.isOpen ? withLaterSets(returns.active) : returns.active
  if (!plan.isFirst) return { members: starts.active, returned }
  if (!plan.everStarts) return { members: starts.firsts, returned }
  const { firsts } = activeUsers(slice, plan.everStarts)
  return { members: commonSets(firsts, starts.active), returned }
}

export function membersOf({ members }: CohortSets, cohort: number): PackedSet {
  return packSet(members, cohort + 1)
}

/** The sets of those who came back in a span of a cohort; none where it has not begun. */
export function setsWithin(
  { returned }: Pick<CohortSets, 'returned'>,
  cohort: number,
  { n, to }: RetentionSpan,
): SetSpan {
  const upTo = cohort + 1 + (to ?? n)
  return { from: cohort + 1 + n, to: Math.min(upTo + 1, returned.count) }
}

/** Users by period, and in the first of their periods alone. */
function activeUsers(slice: Slice, activity: Activity): { active: UserSets; firsts: UserSets } {
  const count = activity.periods.starts.length - 1
  const active = createUserSets(slice, count)
  const firsts = createUserSets(slice, count)
  forEachActivePeriod(slice, activity, (user, n, previous) => {
    addUser(active, n, user)
    if (previous < 0) addUser(firsts, n, user)
  })
  return { active, firsts }
}
