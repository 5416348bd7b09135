import { dayOfTime } from '../block/buildBlock.ts'
import type { SourceEvent } from '../block/row.ts'
import { isRow } from '../scan/select/rowFilter.ts'

/** What happened to the events of a project; to be told of any of it twice changes nothing. */
export interface EventChanges {
  /** New events, by UTC day and id. */
  inserted: Map<number, Map<string, SourceEvent>>
  /** Fields that these were told with, beside those of every row. */
  paths: ReadonlySet<string>
  /** Users of whom events of a UTC day have changed or gone: they are to be read again. */
  stale: Map<number, StaleUsers>
  /** Something changed or went of which nobody knows what it had been. */
  isUnknown: boolean
}

export type StaleUsers = Set<string> | 'everybody'

/** One change as the change stream tells it. */
export interface EventChange {
  operationType: 'insert' | 'update' | 'replace' | 'delete'
  /** The event as it was written; of updates, nothing. */
  fullDocument?: SourceEvent
  /** What it had been, where the database has kept it. */
  fullDocumentBeforeChange?: Owned | null
  updateDescription?: { updatedFields?: Partial<Owned> }
}

/** Whose an event is, and when it was. */
type Owned = Pick<SourceEvent, 'userId' | 'timestamp'>

export function noEventChanges(paths: ReadonlySet<string> = new Set()): EventChanges {
  return { inserted: new Map(), paths, stale: new Map(), isUnknown: false }
}

export function noteEventChange(changes: EventChanges, change: EventChange): void {
  const { operationType, fullDocument, fullDocumentBeforeChange: before } = change
  if (operationType === 'insert') {
    if (fullDocument) noteInserted(changes, fullDocument)
  } else if (before) {
    noteStale(changes, before)
    if (operationType === 'delete') return
    noteStale(changes, fullDocument ?? { ...before, ...change.updateDescription?.updatedFields })
  } else changes.isUnknown = true
}

/**
 * Remembers of changes only whom they concern, which takes a part of the memory: their days are to
 * be read again.
 */
export function rememberStale(
  known: Pick<EventChanges, 'stale' | 'isUnknown'>,
  { inserted, stale, isUnknown }: Omit<EventChanges, 'paths'>,
): void {
  known.isUnknown ||= isUnknown
  for (const [day, users] of stale) addStale(known, day, users)
  for (const [day, events] of inserted) {
    addStale(known, day, new Set([...events.values()].map(({ userId }) => userId)))
  }
}

/** Of more users of a day than this, it is remembered that the day is to be read again. */
const mostRemembered = 20_000

export function addStale(
  { stale }: Pick<EventChanges, 'stale'>,
  day: number,
  users: StaleUsers,
): void {
  const known = valueIn<number, StaleUsers>(stale, day, () => new Set())
  if (known === 'everybody') return
  if (users === 'everybody' || known.size + users.size > mostRemembered) {
    stale.set(day, 'everybody')
  } else for (const user of users) known.add(user)
}

/** How much there is to take over. */
export function sizeOf({ inserted, stale }: Pick<EventChanges, 'inserted' | 'stale'>): number {
  let size = 0
  for (const events of inserted.values()) size += events.size
  for (const users of stale.values()) size += users === 'everybody' ? mostRemembered : users.size
  return size
}

function noteInserted({ inserted }: EventChanges, event: SourceEvent): void {
  if (!isRow(event.eventType ?? '')) return
  const day = dayOfTime(event.timestamp.getTime())
  valueIn(inserted, day, () => new Map()).set(event.eventId, event)
}

function noteStale(changes: EventChanges, { userId, timestamp }: Owned): void {
  addStale(changes, dayOfTime(timestamp.getTime()), new Set([userId]))
}

/** The map's value of a key, made where there is none yet. */
export function valueIn<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key)
  if (known !== undefined) return known
  const made = make()
  map.set(key, made)
  return made
}
