import { z } from 'zod'
import {
  eventName,
  explained,
  instant,
  localDate,
  type PropertyFilter,
  propertyFilter,
  propertyName,
  rate,
  repeatable,
  reportMeta,
  reportQuery,
  wholeNumber,
} from './common.ts'
import { beyondMaximumRow, peopleParameters, withinMaximumRow } from './people.ts'
import { userRow } from './users.ts'

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

type Parameters = z.output<typeof funnelParameters>

function refuseContradictions(
  { steps, stepFilter, exclude, order }: Parameters,
  context: z.RefinementCtx,
): void {
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
}

/** Each step's filters gathered at their step. */
function withSteps<Asked extends Parameters>({ steps, stepFilter, ...rest }: Asked) {
  return {
    ...rest,
    steps: steps.map(
      (eventType, index): FunnelStep => ({
        eventType,
        filters: stepFilter.filter(({ step }) => step === index + 1).map(({ filter }) => filter),
      }),
    ),
  }
}

/** Checked as a whole. */
export const funnelQuery = funnelParameters.superRefine(refuseContradictions).transform(withSteps)
export type FunnelQuery = z.output<typeof funnelQuery>
export type FunnelQueryInput = z.input<typeof funnelQuery>

export const funnelOutcomes = ['converted', 'dropped', 'inProgress'] as const
export type FunnelOutcome = (typeof funnelOutcomes)[number]

/** Which of a funnel's numbers: with `step`, the users who reached it, or who stopped before it. */
export const funnelPeopleQuery = funnelParameters
  .extend({
    outcome: z.enum(['reached', ...funnelOutcomes]),
    step: wholeNumber({ min: 1, max: 12 }).optional(),
    /** Of the breakdown's rows only the one with this value, as the report names it. */
    value: z.string().max(2048).optional(),
    ...peopleParameters,
  })
  .superRefine((asked, context) => {
    refuseContradictions(asked, context)
    const fail = (field: string, message: string) =>
      context.addIssue({ code: 'custom', path: [field], message })
    const { steps, step, outcome, value, breakdown } = asked
    if (outcome === 'reached' && step === undefined) fail('step', 'which step was reached?')
    if (outcome === 'converted' && step !== undefined) fail('step', 'converted has no step')
    if (step !== undefined && step > steps.length) {
      fail('step', `the funnel has only ${steps.length} steps`)
    }
    if (step === 1 && outcome !== 'reached') fail('step', 'nobody stops before the first step')
    if (value !== undefined && breakdown === undefined) fail('value', 'value goes with breakdown')
  })
  .refine(withinMaximumRow, beyondMaximumRow)
  .transform(withSteps)
export type FunnelPeopleQuery = z.output<typeof funnelPeopleQuery>

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

/** Why the step did not follow; see docs/metrics.md, Funnel. */
export const funnelReasons = [
  'neverHappened',
  'happenedBefore',
  'outsideRange',
  'outsideWindow',
  'filteredOut',
  'excluded',
  'interrupted',
  'notYetOver',
] as const
export type FunnelReason = (typeof funnelReasons)[number]

const funnelEvent = z.object({
  id: z.string(),
  eventType: z.string(),
  timestamp: instant,
  page: z.string().nullable(),
})

/** One user in a funnel: the counted attempt, and why it went no further. */
export const funnelUser = z.object({
  user: userRow,
  outcome: z.enum([...funnelOutcomes, 'notEntered']),
  /** Steps of the counted attempt. */
  reached: count,
  /** In progress: when the window of the attempt that may still convert ends. */
  openUntil: instant.nullable(),
  steps: z.array(
    z.object({
      step: count,
      eventType: z.string(),
      /** The event that matched it in the counted attempt. */
      event: funnelEvent.nullable(),
      /** Since the match before it in time. */
      secondsFromPrevious: seconds,
      /** On the steps that could have come next and did not; null on the others. */
      reason: z.enum(funnelReasons).nullable(),
      /** The event that shows the reason, where one does. */
      evidence: funnelEvent.nullable(),
    }),
  ),
  meta: reportMeta,
  ...explained,
})
export type FunnelUser = z.infer<typeof funnelUser>
