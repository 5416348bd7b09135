import type { EventDocument } from '../../db/documents.ts'
import type { ProjectSettings } from '../projects/projects.model.ts'

/** As much of an event as sessions and profiles are made of. */
export type HistoryEvent = Pick<
  EventDocument,
  | '_id'
  | 'userId'
  | 'sessionId'
  | 'eventType'
  | 'timestamp'
  | 'device'
  | 'country'
  | 'amount'
  | 'currency'
  | 'traits'
  | 'traitsOnce'
>

/** All events of one user, in time order; at equal times in the order of their ids. */
export interface History {
  project: Pick<ProjectSettings, 'id' | 'currency' | 'sessionTimeoutMinutes'>
  userId: string
  events: HistoryEvent[]
}

export function inTimeOrder(one: HistoryEvent, other: HistoryEvent): number {
  const byTime = one.timestamp.getTime() - other.timestamp.getTime()
  if (byTime !== 0) return byTime
  return one._id < other._id ? -1 : one._id > other._id ? 1 : 0
}
