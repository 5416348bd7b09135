import { z } from 'zod'
import { instant, localDate, projectId } from './common.ts'

/** A product whose events are kept together; its zone and currency rule every report. */
export const project = z.object({
  id: projectId,
  name: z.string(),
  /** IANA time zone. */
  timeZone: z.string(),
  /** ISO 4217. */
  currency: z.string(),
  /** Decimal places of the currency's minor unit: 2 for USD, 0 for JPY. */
  currencyDigits: z.number().int(),
  weekStart: z.enum(['monday', 'sunday']),
  sessionTimeoutMinutes: z.number().int().min(1).max(1440),
  /** The event that counts as conversion on the dashboard. */
  conversionEvent: z.string(),
  /** Null while the project has no events. */
  firstEventAt: instant.nullable(),
  lastEventAt: instant.nullable(),
  firstDay: localDate.nullable(),
  lastDay: localDate.nullable(),
  /** Today in the project's zone, as the server sees it. */
  today: localDate,
})
export type Project = z.infer<typeof project>

export const projectList = z.object({ items: z.array(project) })
