import { z } from 'zod'
import { instant, projectId } from './common.ts'

/** What a client writes events with; the key itself is shown once, when it is made. */
export const writeKey = z.object({
  id: z.string(),
  project: projectId,
  name: z.string(),
  /** The key's first characters, to recognise it by. */
  prefix: z.string(),
  createdAt: instant,
  /** When it got the secret it has now, if not at first. */
  rotatedAt: instant.nullable(),
})
export type WriteKey = z.infer<typeof writeKey>

export const writeKeysQuery = z.strictObject({ project: projectId.optional() })

export const writeKeyList = z.object({ items: z.array(writeKey) })

export const createWriteKey = z.strictObject({
  project: projectId.optional(),
  name: z.string().trim().min(1).max(120),
})

/** Answers making and rotating: the only time that the key is told. */
export const newWriteKey = writeKey.extend({ key: z.string() })
export type NewWriteKey = z.infer<typeof newWriteKey>
