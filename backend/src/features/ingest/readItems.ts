import type { IngestItem, Message, Problem, ReadMessage } from './message.ts'
import { normalise, readId, type Surroundings } from './normalise/normalise.ts'

/** The largest event, as JSON. */
export const eventLimitBytes = 32 * 1024

/** Each message of a request as an event, or with the reason why it is none. */
export function readItems({
  messages,
  bodyBytes,
  readMessage,
  surroundings,
}: {
  messages: unknown[]
  /** Size of the whole body: when that is small, no message in it is large. */
  bodyBytes: number
  readMessage: ReadMessage
  surroundings: Surroundings
}): IngestItem[] {
  return messages.map((raw, index): IngestItem => {
    const unfit = bodyBytes > eventLimitBytes ? sizeProblem(raw) : null
    if (!isObject(raw)) {
      return { index, raw, problem: { code: 'not-an-object', detail: 'an event is a JSON object' } }
    }
    const message = readMessage(raw, surroundings.sender)
    const read = unfit ? { problem: unfit } : normalise(message, surroundings)
    if ('event' in read) return { index, raw, event: read.event }
    return { index, raw, messageId: idOf(message), problem: read.problem }
  })
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function idOf({ eventId }: Message): string | undefined {
  return readId(eventId) ?? undefined
}

function sizeProblem(raw: unknown): Problem | null {
  if (mostBytes(raw, 0) <= eventLimitBytes) return null
  try {
    const text = JSON.stringify(raw)
    // No character takes more than three bytes.
    if (text.length * 3 <= eventLimitBytes || Buffer.byteLength(text) <= eventLimitBytes)
      return null
    return { code: 'too-large', detail: `an event has at most ${eventLimitBytes / 1024} KB` }
  } catch (error) {
    // Nested so deeply that even writing it down takes too much.
    if (!(error instanceof RangeError)) throw error
    return { code: 'too-deep', detail: 'more levels than can be read' }
  }
}

/** A character takes at most six bytes in JSON (`\\u0000`); a number at most 25, with its comma. */
const bytesPerCharacter = 6
const bytesPerScalar = 25
/** Deeper than any event may be; past it, only writing it down tells. */
const deepest = 64

/**
 * No value takes more than this as JSON: a bound that costs a fraction of writing it down, and
 * decides for nearly every event.
 */
function mostBytes(value: unknown, depth: number): number {
  if (typeof value === 'string') return value.length * bytesPerCharacter + 3
  if (typeof value !== 'object' || value === null) return bytesPerScalar
  if (depth === deepest) return Number.POSITIVE_INFINITY
  let bytes = 3
  if (Array.isArray(value)) {
    for (const item of value) bytes += mostBytes(item, depth + 1)
    return bytes
  }
  for (const key in value) {
    const inner = (value as Record<string, unknown>)[key]
    bytes += key.length * bytesPerCharacter + 4 + mostBytes(inner, depth + 1)
  }
  return bytes
}
