import { readTimestamp } from '../../import/timestamp.ts'

const usual = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/

/** An instant as clients send it: ISO 8601 (UTC where it names no offset), or epoch (milli)seconds. */
export function readInstant(value: unknown): Date | null {
  if (typeof value === 'string' && usual.test(value)) {
    const instant = new Date(value)
    // The engine rolls February 30th over into March; no client's clock shows it.
    return instant.getUTCDate() === Number(value.slice(8, 10)) ? instant : null
  }
  return readTimestamp(value, 'UTC')
}

const day = 86_400_000

/**
 * When it happened, by this server's clock: the client's clock is off by what lies between its
 * sending and our receiving. More than 24 h ahead is taken as now, and said so. `age` is how long ago
 * it was, in milliseconds, where the client tells no time.
 */
export function correctSkew({
  originalTimestamp,
  age = 0,
  sentAt,
  receivedAt,
}: {
  originalTimestamp: Date | null
  age?: number
  sentAt: Date | null
  receivedAt: Date
}): { timestamp: Date; clamped: boolean } {
  const received = receivedAt.getTime()
  if (originalTimestamp === null) return { timestamp: new Date(received - age), clamped: false }
  const happened =
    sentAt === null
      ? originalTimestamp.getTime()
      : received - (sentAt.getTime() - originalTimestamp.getTime())
  if (happened > received + day) return { timestamp: receivedAt, clamped: true }
  return { timestamp: new Date(happened), clamped: false }
}
