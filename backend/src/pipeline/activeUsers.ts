import type { Document } from 'mongodb'
import { type EventFilters, hasFilters, matchEvents } from './matchEvents.ts'

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
 * Keeps the users who were active: one look-up of a single event by (project, user, time) for each.
 * When nothing is filtered only those who span the range need one. For documents of `users` that
 * passed `mayBeActive`.
 */
export function proveActivity(question: ActivityQuestion): Document[] {
  const { projectId, from, to, filters } = question
  const needsProof = hasFilters(filters)
    ? true
    : { $and: [{ $lt: ['$firstSeen', from] }, { $gte: ['$lastSeen', to] }] }
  return [
    {
      $lookup: {
        from: 'events',
        let: { userId: { $cond: [needsProof, '$userId', null] } },
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
    },

    { $match: { $or: [{ $expr: { $not: [needsProof] } }, { 'proof.0': { $exists: true } }] } },

    { $unset: 'proof' },
  ]
}
