import type { EventDocument } from '../db/documents.ts'
import { type Catalog, dictionaryOf } from './catalog.ts'
import { sessionPath } from './columnPaths.ts'
import { hashText } from './hashText.ts'

/** One event as numbers. */
export interface Row {
  user: number
  /** Milliseconds since 1970. */
  time: number
  /** The event's id, which orders a user's events of the same time. */
  id: string
  /** By column, in the order of the layout. */
  values: number[]
}

/** What is read of an event. */
export type SourceEvent = Pick<EventDocument, 'userId' | 'timestamp' | 'eventId'> &
  Partial<EventDocument>

/** Turns events into rows; new values and users are added to the catalog. */
export function createEncoder(catalog: Catalog): (event: SourceEvent) => Row {
  const fields = [...catalog.dictionaries.keys()].map((path) => ({
    keys: path.split('.'),
    dictionary: dictionaryOf(catalog, path),
  }))
  return (event) => ({
    user: catalog.users.number(event.userId),
    time: event.timestamp.getTime(),
    id: event.eventId,
    values: [
      ...fields.map(({ keys, dictionary }) => dictionary.encode(valueAt(event, keys))),
      event.sessionId === undefined ? 0 : hashText(event.sessionId),
    ],
  })
}

/** The columns of a row, in the order of its values. */
export function layoutOf({ dictionaries }: Catalog): string[] {
  return [...dictionaries.keys(), sessionPath]
}

function valueAt(event: SourceEvent, keys: readonly string[]): unknown {
  return keys.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? (value as Record<string, unknown>)[key]
        : undefined,
    event,
  )
}
