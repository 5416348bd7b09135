import { z } from 'zod'
import {
  comparable,
  comparison,
  eventName,
  explained,
  instant,
  localDate,
  pageOf,
  pageQuery,
  periods,
  propertyName,
  repeatable,
  reportMeta,
  reportQuery,
} from './common.ts'
import { beyondMaximumRow, peopleParameters, withinMaximumRow } from './people.ts'

export const trendMeasures = ['events', 'users', 'sessions', 'revenue'] as const
export const trendMeasure = z.enum(trendMeasures)
export type TrendMeasure = z.infer<typeof trendMeasure>

export const trendIntervals = ['hour', ...periods] as const
export const trendInterval = z.enum(trendIntervals)
export type TrendInterval = z.infer<typeof trendInterval>

/** Hours are told of at most so many days. */
export const maximumHourlyDays = 31

/** A bucket of time: an hour by the instant at which it begins, anything longer by its first day. */
export const bucketTime = z.union([localDate, instant])

export const trendsQuery = reportQuery
  .extend({
    ...comparison,
    /** Each is a series of its own; without any, all events together are one. */
    events: repeatable(eventName, { max: 8 }).default([]),
    measure: trendMeasure.default('events'),
    interval: trendInterval.default('day'),
    breakdown: propertyName.optional(),
  })
  .superRefine(({ events, interval, breakdown }, context) => {
    if (new Set(events).size < events.length) {
      context.addIssue({ code: 'custom', path: ['events'], message: 'each event only once' })
    }
    if (interval === 'hour' && breakdown !== undefined && events.length > 1) {
      const message = 'by hour, a breakdown is of one event, or of all together'
      context.addIssue({ code: 'custom', path: ['breakdown'], message })
    }
  })
export type TrendsQuery = z.output<typeof trendsQuery>
export type TrendsQueryInput = z.input<typeof trendsQuery>

const count = z.number().int()

export const trendPoint = z.object({
  time: bucketTime,
  value: count,
  /** False while it is not over, or where the range holds only a part of it. */
  complete: z.boolean(),
})
export type TrendPoint = z.infer<typeof trendPoint>

export const trendSeries = z.object({
  /** Null = all events together. */
  eventType: z.string().nullable(),
  /** Null without a breakdown. */
  value: z.string().nullable(),
  /** Over the range; users are distinct over it, so that theirs is no sum of the points. */
  total: count,
  points: z.array(trendPoint),
})
export type TrendSeries = z.infer<typeof trendSeries>

export const trends = comparable(z.object({ series: z.array(trendSeries) }))
export type Trends = z.infer<typeof trends>

/** Who is behind a point, or behind a series' total when no time is given. */
export const trendUsersQuery = reportQuery
  .extend({
    ...peopleParameters,
    event: eventName.optional(),
    breakdown: propertyName.optional(),
    /** A value of the breakdown as the report tells it, `(other)` and `(not set)` included. */
    value: z.string().max(2048).optional(),
    interval: trendInterval.default('day'),
    time: bucketTime.optional(),
  })
  .refine(withinMaximumRow, beyondMaximumRow)
  .refine(({ breakdown, value }) => (breakdown === undefined) === (value === undefined), {
    path: ['value'],
    message: 'a breakdown and one of its values go together',
  })
export type TrendUsersQuery = z.output<typeof trendUsersQuery>

export const topBy = ['eventType', 'page'] as const

/** Event names by how often they occurred, or pages by their views. */
export const topQuery = reportQuery
  .extend({ ...pageQuery, by: z.enum(topBy).default('eventType') })
  .refine(withinMaximumRow, beyondMaximumRow)
export type TopQuery = z.output<typeof topQuery>
export type TopQueryInput = z.input<typeof topQuery>

export const top = pageOf(z.object({ value: z.string(), events: count, users: count })).extend({
  meta: reportMeta,
  ...explained,
})
export type Top = z.infer<typeof top>
