import type { Device } from '@footpath/contract/common'
import type { TrackedEvent } from '@footpath/contract/event'

/**
 * A client's message in the terms of this product, before anything in it is believed: what a
 * protocol's adapter reads, and `normalise` checks.
 */
export interface Message {
  eventType: unknown
  eventId?: unknown
  userId?: unknown
  anonymousId?: unknown
  previousId?: unknown
  sessionId?: unknown
  /** The client's clock. */
  originalTimestamp?: unknown
  sentAt?: unknown
  /** Milliseconds between it and its sending, from a client that tells this in place of a time. */
  age?: unknown
  /** A class of devices, or an operating system's name. */
  device?: unknown
  userAgent?: unknown
  /** A code or an English name. */
  country?: unknown
  /** Where the person is, for the country only; it is not stored. */
  address?: unknown
  /** Whether the address that the request comes from is somebody else's: a server's, a proxy's. */
  relayed?: boolean
  /** A path or a whole address. */
  page?: unknown
  referrer?: unknown
  properties?: unknown
  traits?: unknown
  /** Traits that count where the person has none of the name yet. */
  traitsOnce?: unknown
}

/** Why a message is no event. The code is stable, for programs. */
export interface Problem {
  code: string
  detail: string
}

export type ReadMessage = (raw: Record<string, unknown>, sender: Sender) => Message

/** What a request says of all its messages' sender; what a message itself says goes before it. */
export interface Sender {
  device?: Device | undefined
  bot?: boolean | undefined
  country?: string | undefined
  /** The client's clock as it sent the batch. */
  sentAt?: unknown
  /** What kind of message the address takes that it came by, where the message does not say. */
  type?: string | undefined
}

/** One message of a request, in its place. */
export type IngestItem =
  | { index: number; raw: unknown; event: TrackedEvent }
  | { index: number; raw: unknown; messageId?: string | undefined; problem: Problem }
