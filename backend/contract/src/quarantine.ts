import { z } from 'zod'
import { instant, pageOf, pageQuery, projectId } from './common.ts'
import { eventSource } from './event.ts'

export const quarantineQuery = z.strictObject({ project: projectId.optional(), ...pageQuery })

/** A message that could not be stored. */
export const quarantinedMessage = z.object({
  /** The event's id, which it keeps when it is replayed. */
  id: z.string(),
  source: eventSource,
  receivedAt: instant,
  code: z.string(),
  detail: z.string(),
  /** As sent, in JSON. */
  raw: z.string(),
  /** Whether `raw` is only the message's beginning. */
  truncated: z.boolean(),
})
export type QuarantinedMessage = z.infer<typeof quarantinedMessage>

/** Newest first. */
export const quarantinePage = pageOf(quarantinedMessage)
export type QuarantinePage = z.infer<typeof quarantinePage>

/** Tries a message again: as it was sent, or put right. */
export const replayRequest = z.strictObject({
  project: projectId.optional(),
  /** The message put right, in the protocol it came by. */
  message: z.record(z.string(), z.unknown()).optional(),
})

export const replayAllRequest = z.strictObject({ project: projectId.optional() })

/** What became of what was replayed; what is still bad stays where it is. */
export const replayResult = z.object({
  stored: z.number().int(),
  duplicates: z.number().int(),
  rejected: z.number().int(),
})
export type ReplayResult = z.infer<typeof replayResult>
