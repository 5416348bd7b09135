import type { LiveEvent } from '@footpath/contract/live'
import type { LiveRow } from './live.model.ts'

/** A stored event as the stream carries it. */
export function toLiveEvent(row: LiveRow): LiveEvent {
  return {
    id: row.eventId,
    eventType: row.eventType,
    timestamp: row.timestamp.toISOString(),
    receivedAt: row.receivedAt.toISOString(),
    userId: row.userId,
    device: row.device ?? null,
    country: row.country ?? null,
    page: row.page ?? null,
    amount: row.amount ?? null,
    currency: row.currency ?? null,
    source: row.source,
    flags: row.flags ?? [],
    properties: row.properties ?? {},
  }
}
