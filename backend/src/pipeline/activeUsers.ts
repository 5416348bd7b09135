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

/** Users whose first or last event itself lies in `[from, to)`: active, if nothing is filtered. */
export function surelyActive({ from, to }: ActivityQuestion): Document {
  const inRange = { $gte: from, $lt: to }
  return { $or: [{ firstSeen: inRange }, { lastSeen: inRange }] }
}

/** Users seen before and after, of whom only their events tell whether they were active between. */
export function spanning({ from, to }: ActivityQuestion): Document {
  return { firstSeen: { $lt: from }, lastSeen: { $gte: to } }
}

/**
 * Keeps the users who were active: one look-up of a single event by (project, user, time) for each,
 * and none for those who surely were. For documents of `users` that passed `mayBeActive`.
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
