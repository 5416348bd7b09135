import { z } from 'zod'
import { localDate, projectId } from './common.ts'
import { eventSource } from './event.ts'

/** What became of the events that came in. `start` and `end` are UTC days of receipt, inclusive. */
export const ingestionQuery = z.strictObject({
  project: projectId.optional(),
  start: localDate.optional(),
  end: localDate.optional(),
})

const counts = {
  received: z.number().int(),
  stored: z.number().int(),
  /** Sent again: the first one won. */
  duplicate: z.number().int(),
  quarantined: z.number().int(),
  /** Of the quarantined: the oldest, gone to make room for newer ones. */
  dropped: z.number().int(),
}

/** received = stored + duplicate + quarantined, in every row and in the totals. */
export const ingestion = z.object({
  items: z.array(z.object({ day: localDate, source: eventSource, ...counts })),
  totals: z.object(counts),
  start: localDate,
  end: localDate,
})
export type Ingestion = z.infer<typeof ingestion>
