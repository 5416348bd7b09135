import type { UserSort } from '@footpath/contract/users'
import type { Document } from 'mongodb'
import {
  type ActivityQuestion,
  mayBeActive,
  proveActivity,
  takeOffBots,
} from '../../pipeline/activeUsers.ts'
import { matchEvents } from '../../pipeline/matchEvents.ts'
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

/** A stretch of everybody's ids in an order, one document `{ids}`, from an index alone. */
export function orderedIdsStages({ skip, limit, ...order }: OrderQuestion): Document[] {
  return [
    ...orderStages(order),

    { $skip: skip },

    { $limit: limit },

    { $group: { _id: null, ids: { $push: '$userId' } } },
  ]
}

/** The same users as whole documents. */
export function orderedUsersStages({ skip, limit, ...order }: OrderQuestion): Document[] {
  return [...orderStages(order), { $skip: skip }, { $limit: limit }]
}

type OrderQuestion = ActivityQuestion & Pick<UserPageQuestion, 'order' | 'skip' | 'limit'>

/** Everybody but who, by the column of the order itself, cannot be active in the range. */
function orderStages({
  order: { column, direction },
  ...question
}: Omit<OrderQuestion, 'skip' | 'limit'>): Document[] {
  const bounds = mayBeActive(question)
  return [
    ...(column in bounds ? [{ $match: { [column]: bounds[column] } }] : []),

    { $sort: { [column]: direction, userId: direction } },
  ]
}

/** A page of the users of these ids. */
export function namedPageStages({
  projectId,
  userIds,
  order: { column, direction },
  skip,
  limit,
}: Pick<UserPageQuestion, 'projectId' | 'order' | 'skip' | 'limit'> & {
  userIds: readonly string[]
}): Document[] {
  return [
    { $match: { _id: { $in: userIds.map((id) => `${projectId}:${id}`) } } },

    { $sort: { [column]: direction, userId: direction } },

    { $skip: skip },

    { $limit: limit },
  ]
}

/** Prime, so that instants of whole seconds are spread too. */
const foundParts = 61

/**
 * The ids of the users whom the search finds: documents `{ids}`, several, since one would not hold
 * those of a million. The range is left out, since the planner would try its indexes too.
 */
export function foundIdsStages(words: string[]): Document[] {
  return [
    { $match: matchSearch(words) },

    {
      $group: {
        _id: { $mod: [{ $toLong: '$firstSeen' }, foundParts] },
        ids: { $push: '$userId' },
      },
    },
  ]
}

/** How many of the users whom the search finds were active in the range. */
export function foundUserCountStages({
  words,
  proof,
  ...question
}: ActivityQuestion & { words: string[]; proof: boolean }): Document[] {
  return [
    { $match: { ...mayBeActive(question), ...matchSearch(words) } },

    ...(proof ? proveActivity(question) : []),

    { $count: 'users' },
  ]
}

/**
 * How many users were active when nothing is filtered and nobody spans the range: those last seen in
 * it, counted in the index alone, and those seen after it who first came in it; less the bots.
 */
export function seenUserCountStages(question: ActivityQuestion): Document[] {
  const { projectId, from, to } = question
  const inRange = { $gte: from, $lt: to }
  return [
    { $match: { lastSeen: inRange } },

    { $count: 'users' },

    {
      $unionWith: {
        coll: 'users',
        pipeline: [
          { $match: { projectId, firstSeen: inRange, lastSeen: { $gte: to } } },
          { $count: 'users' },
        ],
      },
    },

    { $group: { _id: null, users: { $sum: '$users' } } },

    ...takeOffBots(question, mayBeActive(question)),
  ]
}

/** The same from `events`: one pass, where otherwise each user would take a look-up. */
export function distinctUserCountStages(question: ActivityQuestion): Document[] {
  return [
    { $match: matchEvents(question) },

    { $group: { _id: '$userId' } },

    { $count: 'users' },
  ]
}
