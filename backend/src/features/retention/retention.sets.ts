import type { RetentionSpan } from '@footpath/contract/retention'
import { forEachActivePeriod } from '../../columns/activePeriods.ts'
import type { Buckets } from '../../columns/buckets.ts'
import type { RowFilter } from '../../columns/rowFilter.ts'
import type { Slice } from '../../columns/slice.ts'
import {
  addAll,
  addUser,
  createUserSets,
  keepCommon,
  setAt,
  type UserSet,
  type UserSets,
  unionOf,
  type Words,
} from '../../columns/userSets.ts'

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
  const returned = plan.isOpen ? withLater(returns.active) : returns.active
  if (!plan.isFirst) return { members: starts.active, returned }
  if (!plan.everStarts) return { members: starts.firsts, returned }
  const { firsts } = activeUsers(slice, plan.everStarts)
  keepCommon(firsts.bits, starts.active.bits)
  return { members: firsts, returned }
}

/** The members of a cohort, in some words or in all. */
export function membersOf({ members }: CohortSets, cohort: number, words?: Words): UserSet {
  return setAt(members, cohort + 1, words)
}

/** Who came back in a span of a cohort, in these words; null where it has not begun. */
export function returnedIn(
  { returned }: CohortSets,
  { cohort, span, words }: { cohort: number; span: RetentionSpan; words: Words },
): UserSet | null {
  const first = cohort + 1 + span.n
  const last = Math.min(cohort + 1 + (span.to ?? span.n), returned.count - 1)
  if (first >= returned.count) return null
  const set = setAt(returned, first, words)
  if (first === last) return set
  const others = Array.from({ length: last - first }, (_, n) =>
    setAt(returned, first + 1 + n, words),
  )
  return unionOf([set, ...others])
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

/** Of users by period, those of each one or of any later one. */
function withLater(sets: UserSets): UserSets {
  const all = { ...sets, bits: sets.bits.slice() }
  for (let n = sets.count - 2; n >= 0; n -= 1) addAll(setAt(all, n), setAt(all, n + 1))
  return all
}
