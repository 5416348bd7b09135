import { z } from 'zod'
import {
  explained,
  instant,
  localDate,
  pageOf,
  pageQuery,
  reportMeta,
  reportQuery,
} from './common.ts'
import { beyondMaximumRow, userRow, withinMaximumRow } from './users.ts'

export const userIdParameter = z.strictObject({ id: z.string().min(1).max(200) })

export const journeyQuery = reportQuery.extend(pageQuery).refine(withinMaximumRow, beyondMaximumRow)
export type JourneyQuery = z.output<typeof journeyQuery>
export type JourneyQueryInput = z.input<typeof journeyQuery>

export const journeyEvent = z.object({
  id: z.string(),
  eventType: z.string(),
  timestamp: instant,
  page: z.string().nullable(),
  amount: z.number().int().nullable(),
  currency: z.string().nullable(),
  properties: z.record(z.string(), z.unknown()),
})

export const journeySession = z.object({
  id: z.string(),
  start: instant,
  end: instant,
  seconds: z.number(),
  device: z.string().nullable(),
  country: z.string().nullable(),
  /** Events in the session; `events` holds the first 500 of them, in time order. */
  eventCount: z.number().int(),
  events: z.array(journeyEvent),
})
export type JourneySession = z.infer<typeof journeySession>

export const journey = z.object({
  user: userRow.extend({ traits: z.record(z.string(), z.unknown()) }),
  /** The id asked for, where it was merged into the user's; null where it is the user's own. */
  mergedFrom: z.string().nullable(),
  kpis: z.object({
    sessions: z.number().int(),
    events: z.number().int(),
    activeDays: z.number().int(),
    revenue: z.number().int(),
    averageSessionSeconds: z.number().nullable(),
    firstSeen: instant,
    lastSeen: instant,
  }),
  /** Newest first. */
  sessions: pageOf(journeySession),
  trend: z.array(z.object({ day: localDate, events: z.number().int(), complete: z.boolean() })),
  byEvent: z.array(z.object({ eventType: z.string(), events: z.number().int() })),
  meta: reportMeta,
  ...explained,
})
export type Journey = z.infer<typeof journey>
