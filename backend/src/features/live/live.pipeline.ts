import type { Document } from 'mongodb'

/** What a stream needs of an event; traits and the client's clock stay where they are. */
export const liveFields = [
  'projectId',
  'eventId',
  'eventType',
  'timestamp',
  'receivedAt',
  'distinctId',
  'userId',
  'device',
  'country',
  'page',
  'amount',
  'currency',
  'source',
  'flags',
  'properties',
] as const

/** How far back `recent` looks: a filter that nothing matches must not read a whole project. */
const searchedEvents = 2_000

/** Stages of a change stream: events as they are inserted, of one project or of all. */
export function insertStages(projectId?: string): Document[] {
  const fields = liveFields.map((field) => [`fullDocument.${field}`, 1] as const)
  return [
    {
      $match: {
        operationType: 'insert',
        ...(projectId !== undefined && { 'fullDocument.projectId': projectId }),
      },
    },

    { $project: Object.fromEntries(fields) },
  ]
}

/** The events of a project that came last, the newest first. */
export function recentStages(projectId: string): Document[] {
  const fields = liveFields.map((field) => [field, 1] as const)
  return [
    { $match: { projectId } },
    { $sort: { projectId: 1, receivedAt: -1 } },
    { $limit: searchedEvents },

    // What came in one request has one time of receipt.
    { $sort: { receivedAt: -1, timestamp: -1, eventId: -1 } },

    { $project: { _id: 0, ...Object.fromEntries(fields) } },
  ]
}
