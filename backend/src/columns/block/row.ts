import type { EventDocument } from '../../db/documents.ts'
import type { Catalog } from './catalog.ts'
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
  const fields = [...catalog.dictionaries].map(([path, dictionary]) => ({
    keys: path.split('.'),
    dictionary,
  }))
  return (event) => {
    const values: number[] = []
    for (const { keys, dictionary } of fields) values.push(dictionary.encode(valueAt(event, keys)))
    values.push(event.sessionId === undefined ? 0 : hashText(event.sessionId))
    return {
      user: catalog.users.number(event.userId),
      time: event.timestamp.getTime(),
      id: event.eventId,
      values,
    }
  }
}

/** The columns of a row, in the order of its values. */
export function layoutOf({ dictionaries }: Catalog): string[] {
  return [...dictionaries.keys(), sessionPath]
}

function valueAt(event: SourceEvent, keys: readonly string[]): unknown {
  let value: unknown = event
  for (const key of keys) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined
    value = (value as Record<string, unknown>)[key]
  }
  return value
}
