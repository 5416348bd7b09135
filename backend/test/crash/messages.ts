import { between, integer, type Random } from './random.ts'

/** A message of Segment's protocol. */
export interface SegmentMessage extends Record<string, unknown> {
  messageId: string
}

const people = 200
const devices = 300
const lateMs = 3 * 3_600_000

/**
 * Messages with what derivation has to cope with: few people, so that each has many events; devices
 * that several people use; calls that say who somebody is; events that come late. One in a hundred
 * can't be stored.
 */
export function createMessageSource({
  random,
  clock,
}: {
  random: Random
  clock: () => Date
}): () => SegmentMessage[] {
  let made = 0
  const somebody = () => `user-${integer(random, people)}`
  const someDevice = () => `device-${integer(random, devices)}`

  function next(): SegmentMessage {
    made += 1
    const late = random() < 0.2 ? between(random, 0, lateMs) : 0
    const timestamp = new Date(clock().getTime() - late).toISOString()
    return { messageId: `event-${made}`, timestamp, ...call(random()) }
  }

  function call(draw: number): Record<string, unknown> {
    if (draw < 0.01) return { type: 'track', event: '', userId: somebody() }
    if (draw < 0.03) return { type: 'identify', userId: somebody(), anonymousId: someDevice() }
    if (draw < 0.035) return { type: 'alias', userId: somebody(), previousId: someDevice() }
    if (draw < 0.3) return { type: 'page', anonymousId: someDevice(), properties: { path: '/' } }
    return { type: 'track', event: 'purchase', userId: somebody(), properties: { revenue: 9.99 } }
  }

  /** A batch of which something can be stored, so that the answer to it is 200. */
  return () => {
    const storable = { type: 'track', event: 'search', userId: somebody() }
    const batch = Array.from({ length: integer(random, 20) }, next)
    return [...batch, { ...next(), ...storable }]
  }
}
