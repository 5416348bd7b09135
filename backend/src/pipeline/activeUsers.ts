import type { Document } from 'mongodb'
import type { UserDocument } from '../db/documents.ts'
import {
  type EventFilters,
  hasFilters,
  leavesOutBots,
  matchEvents,
  matchMembers,
} from './matchEvents.ts'

/** Who counts as active: at least one event in `[from, to)` that passes the filters. */
export interface ActivityQuestion {
  projectId: string
  from: Date
  to: Date
  filters: EventFilters
}

/** Users whose first and last events leave room for one in `[from, to)`: none of the others was. */
export function mayBeActive({ from, to }: ActivityQuestion): Document {
  return { firstSeen: { $lt: to }, lastSeen: { $gte: from } }
}

/**
 * Users seen before and after, of whom only their events tell whether they were active between. Of
 * all others who may be active, the first or the last event itself lies in the range.
 */
export function spanning({ from, to }: ActivityQuestion): Document {
  return { firstSeen: { $lt: from }, lastSeen: { $gte: to } }
}

/**
 * Users of whom some events may come from a bot, so that neither the first nor the last event needs
 * to count: all that are not known to have none.
 */
export const mayBeBot: Document = { seenAsBot: { $ne: false } }

/** Whether the first or the last event alone shows that somebody was active. */
export function isSurelyActive(
  { firstSeen, lastSeen, seenAsBot }: Pick<UserDocument, 'firstSeen' | 'lastSeen' | 'seenAsBot'>,
  { from, to, filters }: ActivityQuestion,
): boolean {
  if (hasFilters(filters)) return false
  // Not noted of users who were derived before it was.
  if (leavesOutBots(filters) && seenAsBot !== false) return false
  return [firstSeen, lastSeen].some((seen) => from <= seen && seen < to)
}

/**
 * Keeps the users who were active: one look-up of a single event by (project, user, time) for each.
 * When no event is filtered only those who span the range, or may be bots, need one. For documents of
 * `users` that passed `mayBeActive`. A cohort is asked of the users themselves: in each look-up, its
 * list would be read anew.
 */
export function proveActivity({ filters, ...rest }: ActivityQuestion): Document[] {
  const question = { ...rest, filters: { ...filters, members: undefined } }
  const needsProof = needProof(question)
  return [
    ...matchMembers(filters).map((isMember) => ({ $match: isMember })),

    lookUpProof(question, { $cond: [needsProof, '$userId', null] }),

    { $match: { $or: [{ $expr: { $not: [needsProof] } }, { 'proof.0': { $exists: true } }] } },

    { $unset: 'proof' },
  ]
}

/**
 * Takes off a count of users, `{users}`, those among the `counted` of whom nothing but bots' events
 * lies in the range: so everybody else is counted in an index alone.
 */
export function takeOffBots(question: ActivityQuestion, counted: Document): Document[] {
  if (!leavesOutBots(question.filters)) return []
  return [
    {
      $unionWith: {
        coll: 'users',
        pipeline: [
          { $match: { projectId: question.projectId, ...mayBeBot, ...counted } },
          lookUpProof(question, '$userId'),
          { $match: { 'proof.0': { $exists: false } } },
          { $count: 'users' },
          { $set: { users: { $multiply: [-1, '$users'] } } },
        ],
      },
    },

    { $group: { _id: null, users: { $sum: '$users' } } },
  ]
}

function needProof({ from, to, filters }: ActivityQuestion): Document | true {
  if (hasFilters(filters)) return true
  const spans = { $and: [{ $lt: ['$firstSeen', from] }, { $gte: ['$lastSeen', to] }] }
  return leavesOutBots(filters) ? { $or: [spans, { $ne: ['$seenAsBot', false] }] } : spans
}

function lookUpProof(
  { projectId, from, to, filters }: ActivityQuestion,
  userId: Document | string,
): Document {
  return {
    $lookup: {
      from: 'events',
      let: { userId },
      pipeline: [
        {
          $match: {
            projectId,
            $expr: { $eq: ['$userId', '$$userId'] },
            ...matchEvents({ from, to, filters }),
          },
        },
        { $limit: 1 },
        { $project: { _id: 1 } },
      ],
      as: 'proof',
    },
  }
}
