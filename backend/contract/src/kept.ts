import { z } from 'zod'
import { instant, projectId, savedId } from './common.ts'

/** Who sees what somebody keeps: only that account (and admins), or everybody of the project. */
export const visibilities = ['private', 'shared'] as const
export const visibility = z.enum(visibilities)
export type Visibility = z.infer<typeof visibility>

/** What a person calls it. */
export const keptName = z.string().trim().min(1).max(120)

/** What all that people keep in a project has in common. */
export const kept = z.object({
  id: savedId,
  project: projectId,
  /** The id of the account that made it. */
  owner: z.string(),
  visibility,
  createdAt: instant,
  updatedAt: instant,
  /** Whether the caller may change and delete it: its owner and admins may. */
  editable: z.boolean(),
})

/** The project, for calls that name a kept thing by its id. */
export const keptQuery = z.strictObject({ project: projectId.optional() })

/** What a body takes that makes something to keep. */
export const making = {
  project: projectId.optional(),
  visibility: visibility.default('private'),
}

/** What a body takes that changes it. */
export const changing = { project: projectId.optional(), visibility: visibility.optional() }

/** Whether a body of changes changes anything. */
export function changesSomething({ project: _, ...changes }: object & { project?: unknown }) {
  return Object.keys(changes).length > 0
}
export const nothingToChange = 'nothing to change'
