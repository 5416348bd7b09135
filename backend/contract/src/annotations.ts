import { z } from 'zod'
import { instant, localDate, projectId } from './common.ts'
import { changesSomething, changing, kept, making, nothingToChange } from './kept.ts'

/** A local day of the project, or an instant. */
const when = z.union([localDate, instant])
const text = z.string().trim().min(1).max(500)

/** A note at a moment: a release, a campaign, an outage. */
export const annotation = kept.extend({ when, text: z.string() })
export type Annotation = z.infer<typeof annotation>

/** Those of the days from `start` to `end`; all where these are left out. */
export const annotationsQuery = z.strictObject({
  project: projectId.optional(),
  start: localDate.optional(),
  end: localDate.optional(),
})

/** In the order of time. */
export const annotationList = z.object({ items: z.array(annotation) })

export const createAnnotation = z.strictObject({ ...making, when, text })

export const changeAnnotation = z
  .strictObject({ ...changing, when: when.optional(), text: text.optional() })
  .refine(changesSomething, nothingToChange)
