import { createHash } from 'node:crypto'
import type { mergingEvents } from '@footpath/contract/knownEvents'

/** One call that says that two ids are one person: `from` belongs to `to`. */
export interface Fact {
  from: string
  to: string
  kind: (typeof mergingEvents)[number]
  timestamp: Date
  eventId: string
  /** Somebody has found it wrong: it counts for nothing, however often clients repeat it. */
  undone?: boolean
}

/** As much of an event as a fact is read from. */
export interface FactSource {
  eventId: string
  eventType: string
  timestamp: Date
  distinctId: string
  anonymousId?: string
  previousId?: string
}

/**
 * The fact that an event states, or null. `identify` ties the anonymous id to the user, `alias` the
 * previous id; an `identify` that knows no user, or names only one id, ties nothing.
 */
export function factOf(event: FactSource): Fact | null {
  const { eventId, eventType, timestamp, distinctId: to, anonymousId, previousId } = event
  if (eventType !== 'identify' && eventType !== 'alias') return null
  const from = eventType === 'identify' ? anonymousId : previousId
  if (from === undefined || from === to || isNobody(from) || isNobody(to)) return null
  return { from, to, kind: eventType, timestamp, eventId }
}

/** What faulty clients send for everybody alike; tying one of these would merge strangers. */
const nobody = new Set([
  '',
  '0',
  '[object object]',
  'anonymous',
  'distinct_id',
  'distinctid',
  'email',
  'false',
  'guest',
  'id',
  'nan',
  'nil',
  'none',
  'not_authenticated',
  'null',
  'true',
  'undefined',
  'unknown',
])

function isNobody(id: string): boolean {
  return nobody.has(id.trim().toLowerCase())
}

/** A merge's id in the log: the same for every repetition of the same two ids, safe in an address. */
export function mergeIdOf({ from, to }: Pick<Fact, 'from' | 'to'>): string {
  return createHash('sha256')
    .update(JSON.stringify([from, to]))
    .digest('base64url')
    .slice(0, 22)
}
