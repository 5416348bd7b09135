import type { TrackedEvent } from '@footpath/contract/event'
import type { EventDocument } from '../../db/documents.ts'

/** The stored form of an event. Its `_id` follows from project and event id (docs/adr/0004). */
export function toEventDocument({
  projectId,
  event,
  receivedAt,
}: {
  projectId: string
  event: TrackedEvent
  receivedAt: Date
}): EventDocument {
  const { eventId, userId, anonymousId } = event
  const person = userId ?? anonymousId
  if (person === undefined) throw new Error(`event ${eventId} has no userId and no anonymousId`)
  return { ...event, _id: `${projectId}:${eventId}`, projectId, userId: person, receivedAt }
}
