import { z } from 'zod'
import {
  eventName,
  explained,
  localDate,
  type PropertyFilter,
  propertyFilter,
  propertyName,
  rate,
  repeatable,
  reportMeta,
  reportQuery,
} from './common.ts'

const unitSeconds = { s: 1, m: 60, h: 3600, d: 86_400 } as const
const maximumWindowSeconds = 366 * unitSeconds.d

/** A duration such as `45s`, `30m`, `12h`, `7d`: one second to 366 days, in seconds once parsed. */
export const conversionWindow = z
  .string()
  .regex(/^[1-9]\d{0,8}[smhd]$/, 'a number and one of s, m, h, d, as in 7d')
  .transform(
    (text) => Number(text.slice(0, -1)) * unitSeconds[text.at(-1) as 's' | 'm' | 'h' | 'd'],
  )
  .refine((seconds) => seconds <= maximumWindowSeconds, 'a window is at most 366 days')

export const funnelOrders = ['ordered', 'strict', 'any'] as const
export type FunnelOrder = (typeof funnelOrders)[number]

const stepNumber = /^([1-9]|1[0-2]):/

/** `n:property:operator:value` narrows the n-th step (from 1) to events that match. */
export const stepFilter = z
  .string()
  .regex(stepNumber, 'a step number, then property:operator:value')
  .transform((text) => ({
    step: Number(text.slice(0, text.indexOf(':'))),
    filter: text.slice(text.indexOf(':') + 1),
  }))
  .pipe(z.object({ step: z.number(), filter: propertyFilter }))

/** `from:to:eventType`: the event ends an attempt that stands between these two steps. */
export const exclusion = z
  .string()
  .regex(/^([1-9]|1[0-2]):([1-9]|1[0-2]):.{1,200}$/s, 'from:to:event name, as in 1:2:logout')
  .transform((text) => {
    const [from = '', to = '', ...name] = text.split(':')
    return { from: Number(from), to: Number(to), eventType: name.join(':') }
  })
  .refine(({ from, to }) => from < to, 'the first step comes before the second')
export type Exclusion = z.output<typeof exclusion>

export interface FunnelStep {
  eventType: string
  filters: PropertyFilter[]
}

/** The parameters as they travel, in a query string or as JSON. */
export const funnelParameters = reportQuery.extend({
  steps: repeatable(eventName, { min: 2, max: 12 }),
  stepFilter: repeatable(stepFilter, { max: 48 }).default([]),
  exclude: repeatable(exclusion, { max: 12 }).default([]),
  window: conversionWindow.default(7 * unitSeconds.d),
  order: z.enum(funnelOrders).default('ordered'),
  breakdown: propertyName.optional(),
})

/** Checked as a whole, and each step's filters gathered at their step. */
export const funnelQuery = funnelParameters
  .superRefine(({ steps, stepFilter, exclude, order }, context) => {
    const fail = (field: string, message: string) =>
      context.addIssue({ code: 'custom', path: [field], message })
    if (stepFilter.some(({ step }) => step > steps.length)) {
      fail('stepFilter', `the funnel has only ${steps.length} steps`)
    }
    if (exclude.some(({ to }) => to > steps.length)) {
      fail('exclude', `the funnel has only ${steps.length} steps`)
    }
    if (exclude.length > 0 && order === 'any') {
      fail('exclude', 'steps in any order have no "between": use ordered or strict')
    }
  })
  .transform(({ steps, stepFilter, ...rest }) => ({
    ...rest,
    steps: steps.map(
      (eventType, index): FunnelStep => ({
        eventType,
        filters: stepFilter.filter(({ step }) => step === index + 1).map(({ filter }) => filter),
      }),
    ),
  }))
export type FunnelQuery = z.output<typeof funnelQuery>
export type FunnelQueryInput = z.input<typeof funnelQuery>

const count = z.number().int()
const seconds = z.number().nullable()

export const funnelHistogramBin = z.object({
  fromSeconds: z.number(),
  toSeconds: z.number(),
  users: count,
})

export const funnel = z.object({
  steps: z.array(
    z.object({
      eventType: z.string(),
      users: count,
      /** Null on the first step, and where nobody reached the step before. */
      conversionFromPrevious: rate,
      conversionFromStart: rate,
      /** Users of the step before who did not reach this one; 0 on the first. */
      dropOff: count,
      /** Of those, the ones whose window is still open. */
      inProgress: count,
      medianSecondsFromPrevious: seconds,
      meanSecondsFromPrevious: seconds,
      p90SecondsFromPrevious: seconds,
      histogram: z.array(funnelHistogramBin),
    }),
  ),
  outcomes: z.object({ converted: count, dropped: count, inProgress: count }),
  /** Converted over entrants. */
  conversion: rate,
  /** Converted over those whose outcome is settled (converted or dropped). */
  matureConversion: rate,
  timeToConvert: z.object({
    medianSeconds: seconds,
    meanSeconds: seconds,
    p90Seconds: seconds,
    histogram: z.array(funnelHistogramBin),
  }),
  /** Users by the local day on which their counted attempt began. */
  trend: z.array(
    z.object({ day: localDate, entered: count, converted: count, complete: z.boolean() }),
  ),
  /** Users who did each step's event on each day, in the order of the steps. */
  timeline: z.array(z.object({ day: localDate, counts: z.array(count), complete: z.boolean() })),
  /** Present when asked for; the rows add up to `steps`. */
  breakdown: z.array(z.object({ value: z.string(), steps: z.array(count) })).optional(),
  meta: reportMeta,
  ...explained,
})
export type Funnel = z.infer<typeof funnel>
