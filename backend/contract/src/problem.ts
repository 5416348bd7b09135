import { z } from 'zod'

/** RFC 9457 problem details; `code` inside `errors` is stable, `message` is for people. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  requestId: z.string(),
  errors: z
    .array(z.object({ pointer: z.string(), code: z.string(), message: z.string() }))
    .optional(),
})
export type Problem = z.infer<typeof problem>
