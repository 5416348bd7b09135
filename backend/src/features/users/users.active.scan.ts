import { sum } from '../../arithmetic.ts'
import type { UserNumbers } from '../../columns/block/catalog.ts'
import type { Scan } from '../../columns/scan/scan.ts'
import {
  forEachActiveUser,
  planRange,
  type RangePlan,
  rangeNeeds,
} from '../../columns/scan/visit/rangeActivity.ts'
import type { ActivityQuestion } from '../../pipeline/activeUsers.ts'
import { createUserGroup, type UserGroup } from './userGroup.ts'

interface Part {
  /** The number of the first user of the share. */
  lo: number
  /** From `lo` on, 1 for each user who was active. */
  isActive: Uint8Array
  /** How many those are. */
  count: number
}

/** Who was active in the range: whom the look-ups of `proveActivity` find. */
export const activeUsersScan: Scan<
  Omit<ActivityQuestion, 'projectId'>,
  RangePlan,
  Part,
  UserGroup
> = {
  name: 'users-active',
  needs: rangeNeeds,
  // By each order and page of the table; a cohort may have too many members to be compared.
  repeatedAs: ({ from, to, filters }) =>
    filters.members === undefined ? JSON.stringify([from, to, filters]) : undefined,
  plan: planRange,
  count(plan, slice) {
    const { lo, hi } = slice
    const isActive = new Uint8Array(hi - lo)
    let count = 0
    forEachActiveUser(slice, plan, (user) => {
      isActive[user - lo] = 1
      count += 1
    })
    return { lo, isActive, count }
  },
  merge: (parts, { catalog }) => groupOf(parts, catalog.users),
}

function groupOf(parts: readonly Part[], users: UserNumbers): UserGroup {
  const isMember = new Uint8Array(users.count())
  for (const part of parts) isMember.set(part.isActive, part.lo)
  return createUserGroup({ users, isMember, count: sum(parts.map(({ count }) => count)) })
}
