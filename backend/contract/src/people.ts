import { z } from 'zod'
import { explained, pageQuery, reportMeta } from './common.ts'
import { beyondMaximumRow, userPage, withinMaximumRow } from './users.ts'

/** What a list of the people behind a number takes beside the number's own question. */
export const peopleParameters = pageQuery
export { beyondMaximumRow, withinMaximumRow }

/** The people behind a number; `users.total` equals the number. As CSV, all of them. */
export const people = z.object({ users: userPage, meta: reportMeta, ...explained })
export type People = z.infer<typeof people>
