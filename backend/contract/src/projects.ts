import { z } from 'zod'
import { eventName, instant, localDate, projectId } from './common.ts'

export const weekStarts = ['monday', 'sunday'] as const

/** What a new project has unless it is told otherwise. */
export const projectDefaults = {
  timeZone: 'UTC',
  currency: 'USD',
  weekStart: 'monday',
  sessionTimeoutMinutes: 30,
  conversionEvent: 'purchase',
} as const

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
  weekStart: z.enum(weekStarts),
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

const name = z.string().trim().min(1).max(120)
const timeZone = z.string().min(1).max(64)
const currency = z.string().regex(/^[A-Z]{3}$/, 'three capital letters, as in ISO 4217')
const { weekStart, sessionTimeoutMinutes } = project.shape

/** Makes a project. The server also asks whether time zone and currency exist. */
export const createProject = z.strictObject({
  id: projectId,
  name,
  timeZone: timeZone.default(projectDefaults.timeZone),
  currency: currency.default(projectDefaults.currency),
  weekStart: weekStart.default(projectDefaults.weekStart),
  sessionTimeoutMinutes: sessionTimeoutMinutes.default(projectDefaults.sessionTimeoutMinutes),
  conversionEvent: eventName.default(projectDefaults.conversionEvent),
})
export type CreateProject = z.output<typeof createProject>
export type CreateProjectInput = z.input<typeof createProject>

/**
 * Changes a project. What its events were read and derived by (time zone, currency, session
 * timeout) stays as it is from the first event on: 422.
 */
export const changeProject = z
  .strictObject({
    name: name.optional(),
    timeZone: timeZone.optional(),
    currency: currency.optional(),
    weekStart: weekStart.optional(),
    sessionTimeoutMinutes: sessionTimeoutMinutes.optional(),
    conversionEvent: eventName.optional(),
  })
  .refine((changes) => Object.keys(changes).length > 0, 'nothing to change')
  .meta({ minProperties: 1 })
export type ChangeProject = z.output<typeof changeProject>

export const projectList = z.object({ items: z.array(project) })
