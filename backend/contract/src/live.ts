import { z } from 'zod'
import {
  country,
  device,
  eventName,
  instant,
  projectId,
  repeatable,
  wholeNumber,
} from './common.ts'
import { eventFlag, eventSource } from './event.ts'

/** Which of a project's events a live stream carries: all that match every filter given. */
export const liveQuery = z.strictObject({
  project: projectId.optional(),
  /** Any of these names. */
  eventType: repeatable(eventName, { max: 20 }).default([]),
  /** The person, or an id that the person's clients sent. */
  userId: z.string().min(1).max(200).optional(),
  device: device.optional(),
  country: country.optional(),
  /** So many of the events that came last are sent first, unless the stream is resumed. */
  recent: wholeNumber({ min: 0, max: 200 }).default(0),
})
export type LiveQuery = z.output<typeof liveQuery>
export type LiveQueryInput = z.input<typeof liveQuery>

/** The data of a message without an `event:` line: one event, as it was stored. */
export const liveEvent = z.object({
  id: z.string(),
  eventType: z.string(),
  timestamp: instant,
  receivedAt: instant,
  /** The person, as far as known when the event arrived. */
  userId: z.string(),
  device: z.string().nullable(),
  country: z.string().nullable(),
  page: z.string().nullable(),
  /** Minor units of `currency`, which is null for the project's own. */
  amount: z.number().int().nullable(),
  currency: z.string().nullable(),
  source: eventSource,
  flags: z.array(eventFlag),
  properties: z.record(z.string(), z.unknown()),
})
export type LiveEvent = z.infer<typeof liveEvent>

/** `event: dropped`: the reader was too slow for so many events, the oldest that waited for it. */
export const liveDropped = z.object({ count: z.number().int().min(1) })

/** `event: gap`: events before this point may be missing, and nobody knows how many. */
export const liveGap = z.object({ detail: z.string() })

/** `event: end`: the server closes the stream; whoever may still read can resume it. */
export const liveEnd = z.object({ reason: z.enum(['session', 'shutdown']) })
export type LiveEndReason = z.infer<typeof liveEnd>['reason']
