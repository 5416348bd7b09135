import { z } from 'zod'
import { eventName, instant, reportMeta, reportQuery } from './common.ts'

/** Which event names a project has, for step builders and filters. */
export const eventNamesQuery = reportQuery.pick({
  project: true,
  start: true,
  end: true,
  format: true,
  table: true,
})

export const eventNames = z.object({
  items: z.array(
    z.object({
      eventType: eventName,
      /** Events of this name in the range; 0 when it occurred only outside. */
      events: z.number().int(),
      lastSeen: instant,
    }),
  ),
  /** Devices and countries seen in the project, for the filter bar. */
  devices: z.array(z.string()),
  countries: z.array(z.string()),
  meta: reportMeta,
})
export type EventNames = z.infer<typeof eventNames>
