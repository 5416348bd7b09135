import type { UserSort } from '@footpath/contract/users'
import type { Document } from 'mongodb'
import {
  type ActivityQuestion,
  mayBeActive,
  proveActivity,
  spanning,
  surelyActive,
} from '../../pipeline/activeUsers.ts'
import { hasFilters, matchEvents } from '../../pipeline/matchEvents.ts'
import { matchSearch } from './users.search.ts'

export interface UserOrder {
  column: UserSort
  direction: 1 | -1
}

export interface UserPageQuestion extends ActivityQuestion {
  words: string[] | null
  order: UserOrder
  /** Whether there may be users who need their activity proven. */
  proof: boolean
  skip: number
  limit: number
}

/**
 * A page of the users active in the range. The sort goes along an index, so the walk ends with the
 * page's last row; ties are broken by the id in the same direction, which the index holds too.
 */
export function userPageStages({
  words,
  order,
  proof,
  skip,
  limit,
  ...question
}: UserPageQuestion): Document[] {
  const { column, direction } = order
  return [
    { $match: { ...mayBeActive(question), ...matchSearch(words) } },

    { $sort: { [column]: direction, userId: direction } },

    ...(proof ? proveActivity(question) : []),

    { $skip: skip },

    { $limit: limit },
  ]
}

/** How many users were active in the range, of those that the search finds. */
export function userCountStages({
  words,
  ...question
}: ActivityQuestion & { words: string[] | null }): Document[] {
  const search = matchSearch(words)
  if (hasFilters(question.filters)) {
    return [
      { $match: { ...mayBeActive(question), ...search } },
      ...proveActivity(question),
      { $count: 'users' },
    ]
  }
  const { projectId } = question
  return [
    { $match: { $and: [surelyActive(question), search] } },

    { $project: { _id: 1 } },

    {
      $unionWith: {
        coll: 'users',
        pipeline: [
          { $match: { projectId, ...spanning(question), ...search } },
          ...proveActivity(question),
          { $project: { _id: 1 } },
        ],
      },
    },

    { $count: 'users' },
  ]
}

/** The same count from `events`, for filters without a search: one pass instead of many look-ups. */
export function distinctUserStages(question: ActivityQuestion): Document[] {
  return [
    { $match: matchEvents(question) },

    { $group: { _id: '$userId' } },

    { $count: 'users' },
  ]
}
