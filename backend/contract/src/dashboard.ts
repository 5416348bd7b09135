import { z } from 'zod'
import { explained, localDate, reportMeta, reportQuery } from './common.ts'
import { beyondMaximumRow, userPage, userTableParameters, withinMaximumRow } from './users.ts'

export const dashboardQuery = reportQuery
  .extend(userTableParameters)
  .refine(withinMaximumRow, beyondMaximumRow)
export type DashboardQuery = z.output<typeof dashboardQuery>
export type DashboardQueryInput = z.input<typeof dashboardQuery>

export const kpiNames = [
  'activeUsers',
  'dau',
  'wau',
  'mau',
  'stickiness',
  'newUsers',
  'sessions',
  'events',
  'averageSessionSeconds',
  'bounceRate',
  'revenue',
  'conversionRate',
] as const
export type KpiName = (typeof kpiNames)[number]

/** A figure and the same figure of the equally long range just before; null = nothing to divide. */
export const kpi = z.object({ value: z.number().nullable(), previous: z.number().nullable() })
export type Kpi = z.infer<typeof kpi>

export const valueCount = z.object({
  /** `(not set)` where the events carry none. */
  value: z.string(),
  users: z.number().int(),
  events: z.number().int(),
})

export const dashboard = z.object({
  kpis: z.record(z.enum(kpiNames), kpi),
  trend: z.array(
    z.object({
      day: localDate,
      users: z.number().int(),
      sessions: z.number().int(),
      events: z.number().int(),
      revenue: z.number().int(),
      /** False while the day is not over. */
      complete: z.boolean(),
    }),
  ),
  topEvents: z.array(
    z.object({ eventType: z.string(), events: z.number().int(), users: z.number().int() }),
  ),
  topPages: z.array(
    z.object({ page: z.string(), views: z.number().int(), users: z.number().int() }),
  ),
  devices: z.array(valueCount),
  countries: z.array(valueCount),
  users: userPage,
  meta: reportMeta,
  ...explained,
})
export type Dashboard = z.infer<typeof dashboard>
