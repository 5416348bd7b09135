import { z } from 'zod'

/** An event of a request that was not stored, and why; it waits in quarantine. */
export const rejectedEvent = z.object({
  /** Its place in the batch. */
  index: z.number().int(),
  messageId: z.string().optional(),
  /** Stable, for programs. */
  code: z.string(),
  detail: z.string(),
})
export type RejectedEvent = z.infer<typeof rejectedEvent>

/** What became of a request's events. All of it is durable when it is said. */
export const ingestResult = z.object({
  accepted: z.number().int(),
  /** Events that were there already; the first one won. */
  duplicates: z.number().int(),
  rejected: z.array(rejectedEvent),
})
export type IngestResult = z.infer<typeof ingestResult>

/** The answer to Segment's and RudderStack's clients. */
export const segmentAnswer = ingestResult.extend({ success: z.literal(true) })
export type SegmentAnswer = z.infer<typeof segmentAnswer>
