import { z } from 'zod'
import { country, device, eventName } from './common.ts'

/** What ingestion noticed: a time too far ahead, taken as now; a program instead of a person. */
export const eventFlags = ['clamped-future', 'bot'] as const
export const eventFlag = z.enum(eventFlags)
export type EventFlag = z.infer<typeof eventFlag>

/** The way an event came in. */
export const eventSources = ['segment', 'rudderstack', 'posthog', 'import', 'seed', 'api'] as const
export const eventSource = z.enum(eventSources)
export type EventSource = z.infer<typeof eventSource>

/**
 * One event as every way in (files, seeder, protocols) hands it to the store.
 * Either `userId` or `anonymousId` is there; `eventId` makes writing it twice harmless.
 */
export const trackedEvent = z.object({
  eventId: z.string().min(1).max(200),
  userId: z.string().min(1).max(200).optional(),
  anonymousId: z.string().min(1).max(200).optional(),
  /** On `alias`: the id that the person had before. */
  previousId: z.string().min(1).max(200).optional(),
  sessionId: z.string().min(1).max(200).optional(),
  eventType: eventName,
  /** When it happened, by the server's clock where the client's is known to be off. */
  timestamp: z.date(),
  /** The client's own clock: when it happened, and when it was sent. */
  originalTimestamp: z.date().optional(),
  sentAt: z.date().optional(),
  device: device.optional(),
  country: country.optional(),
  /** Path of the page or name of the screen. */
  page: z.string().max(2048).optional(),
  referrer: z.string().max(2048).optional(),
  /** Whole minor units of `currency` (cents for USD). */
  amount: z.int().optional(),
  /** ISO 4217; the project's own when missing. */
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional(),
  productId: z.string().max(200).optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  /** What is known of the person, on `identify` events. */
  traits: z.record(z.string(), z.unknown()).optional(),
  /** The same, where nothing of the name is known of the person yet. */
  traitsOnce: z.record(z.string(), z.unknown()).optional(),
  flags: z.array(eventFlag).optional(),
})
export type TrackedEvent = z.infer<typeof trackedEvent>
