import { z } from 'zod'
import { instant, pageOf, pageQuery, projectId } from './common.ts'
import { mergingEvents } from './knownEvents.ts'
import { beyondMaximumRow, withinMaximumRow } from './users.ts'

/** The merge log: all of it, or what concerns one id. */
export const mergesQuery = z
  .strictObject({
    project: projectId.optional(),
    id: z.string().min(1).max(200).optional(),
    ...pageQuery,
  })
  .refine(withinMaximumRow, beyondMaximumRow)
export type MergesQuery = z.output<typeof mergesQuery>
export type MergesQueryInput = z.input<typeof mergesQuery>

/** That two ids are one person, as a client has said by `identify` or `alias`, once or more often. */
export const merge = z.object({
  id: z.string(),
  from: z.string(),
  to: z.string(),
  /** The first call that said so, by event time. */
  kind: z.enum(mergingEvents),
  timestamp: instant,
  eventId: z.string(),
  /** Whose the events of `from` are now: another's than `to`'s where that one was tied on, too. */
  owner: z.string(),
  /** An undone merge counts for nothing, however often clients repeat it. */
  undone: z.object({ at: instant, by: z.string() }).nullable(),
})
export type Merge = z.infer<typeof merge>

export const mergePage = pageOf(merge)
export type MergePage = z.infer<typeof mergePage>

export const changeMerge = z.strictObject({ project: projectId.optional() })
