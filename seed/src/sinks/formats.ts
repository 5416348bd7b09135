import type { TrackedEvent } from '@footpath/contract/event'
import { stringify } from 'csv-stringify/sync'

/** A way to write events as text, a few at a time. */
export interface EventFormat {
  header: string
  serialise(events: readonly TrackedEvent[]): string
}

/** One JSON object a line; instants as ISO 8601. */
export const ndjson: EventFormat = {
  header: '',
  serialise: (events) => events.map((event) => `${JSON.stringify(event)}\n`).join(''),
}

const columns = [
  'eventId',
  'userId',
  'sessionId',
  'eventType',
  'timestamp',
  'device',
  'country',
  'page',
  'referrer',
  'amount',
  'currency',
  'productId',
  'properties',
  'traits',
] as const satisfies (keyof TrackedEvent)[]

/** One event a line under a line of names; properties and traits as JSON. */
export const csv: EventFormat = {
  header: `${columns.join(',')}\n`,
  serialise: (events) =>
    events.length === 0
      ? ''
      : stringify(
          events.map((event) => ({ ...event, timestamp: event.timestamp.toISOString() })),
          { columns: [...columns] },
        ),
}
