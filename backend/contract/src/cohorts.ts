import { z } from 'zod'
import {
  eventName,
  explained,
  filterOperators,
  instant,
  localDate,
  pageQuery,
  propertyName,
  reportMeta,
  reportQuery,
  savedId,
  valueProblem,
} from './common.ts'
import { changesSomething, changing, kept, keptName, making, nothingToChange } from './kept.ts'
import { maximumDays, reportQuestion } from './questions.ts'
import { segmentCount, segmentId } from './segments.ts'
import { beyondMaximumRow, withinMaximumRow } from './users.ts'

/** A report's `cohort` filter takes so many people; more are refused with `cohort-too-large`. */
export const maximumMembers = 100_000

/** A property's or trait's value, compared as a filter does (`property:operator:value`). */
const compared = {
  operator: z.enum(filterOperators),
  value: z.string().max(256).default(''),
}

function checkValue(filter: z.output<z.ZodObject<typeof compared>>, context: z.RefinementCtx) {
  const problem = valueProblem(filter)
  if (problem) context.addIssue({ code: 'custom', path: ['value'], message: problem })
}

const eventFilter = z.strictObject({ property: propertyName, ...compared }).superRefine(checkValue)

const days = z.number().int().min(1).max(maximumDays)

/** The last so many local days, today among them; or fixed days, both inclusive. */
export const cohortWindow = z.union([
  z.strictObject({ lastDays: days }),
  z
    .strictObject({ start: localDate, end: localDate })
    .refine(({ start, end }) => start <= end, 'start comes after end')
    .refine(
      ({ start, end }) => Date.parse(end) - Date.parse(start) < maximumDays * 86_400_000,
      `at most ${maximumDays} days`,
    ),
])
export type CohortWindow = z.output<typeof cohortWindow>

const counts = ['atLeast', 'atMost', 'exactly'] as const

/** An event, or any where none is named, with filters; over all history where no window is given. */
const activity = {
  event: eventName.optional(),
  filters: z.array(eventFilter).max(10).default([]),
  within: cohortWindow.optional(),
}

const did = z
  .strictObject({
    kind: z.literal('did'),
    ...activity,
    /** `atMost` holds for those, too, who never did it. */
    count: z.enum(counts).default('atLeast'),
    times: z.number().int().min(0).max(1_000_000).default(1),
  })
  .refine(({ count, times }) => count !== 'atLeast' || times > 0, {
    path: ['times'],
    message: 'everybody did it at least 0 times',
  })
const didNot = z.strictObject({ kind: z.literal('didNot'), ...activity })

const trait = z
  .strictObject({ kind: z.literal('trait'), name: propertyName, ...compared })
  .superRefine(checkValue)

const firstSeen = z.strictObject({ kind: z.literal('firstSeen'), within: cohortWindow })
const lastSeen = z.strictObject({ kind: z.literal('lastSeen'), within: cohortWindow })

export const funnelOutcomes = ['reached', 'converted', 'dropped', 'inProgress'] as const

const funnel = z
  .strictObject({
    kind: z.literal('funnel'),
    /** A funnel's question, or a saved one. */
    funnel: z.union([
      z.strictObject({ saved: savedId }),
      z.strictObject({ question: reportQuestion('funnel') }),
    ]),
    /**
     * `reached` the step or a later one; `converted`: reached the last; `dropped` and `inProgress`:
     * stopped before the step, or before any where none is named.
     */
    outcome: z.enum(funnelOutcomes),
    /** From 1. */
    step: z.number().int().min(1).max(12).optional(),
  })
  .refine(({ outcome, step }) => outcome !== 'reached' || step !== undefined, {
    path: ['step'],
    message: 'reached which step?',
  })
  .refine(({ outcome, step }) => outcome !== 'converted' || step === undefined, {
    path: ['step'],
    message: 'whoever converted reached the last step',
  })

export const engagementSegments = ['heavy', 'light'] as const
const engagement = z.strictObject({
  kind: z.literal('engagement'),
  segment: z.enum(engagementSegments),
  within: cohortWindow,
})

const inSegment = z.strictObject({
  kind: z.literal('segment'),
  /** Of the segments that the window's users are divided into; nobody where there is no such one. */
  segment: segmentId,
  k: segmentCount,
  within: cohortWindow,
})

const ofCohort = z.strictObject({
  kind: z.literal('cohort'),
  cohort: savedId,
  /** False for everybody but its members. */
  member: z.boolean().default(true),
})

export const cohortCondition = z.discriminatedUnion('kind', [
  did,
  didNot,
  trait,
  firstSeen,
  lastSeen,
  funnel,
  engagement,
  inSegment,
  ofCohort,
])
export type CohortCondition = z.output<typeof cohortCondition>

/** A question about people: those of whom all conditions hold, or any. */
export const cohortQuestion = z.strictObject({
  match: z.enum(['all', 'any']).default('all'),
  conditions: z.array(cohortCondition).min(1).max(10),
})
export type CohortQuestion = z.output<typeof cohortQuestion>

/** `live` is asked anew each time; `frozen` once, when it is made, and kept as a list. */
export const cohortKinds = ['live', 'frozen'] as const
export type CohortKind = (typeof cohortKinds)[number]

export const cohort = kept.extend({
  name: z.string(),
  kind: z.enum(cohortKinds),
  // Nothing is left to a default here.
  question: cohortQuestion as z.ZodType<CohortQuestion, CohortQuestion>,
  /** When a frozen cohort was asked; null for a live one. */
  frozenAt: instant.nullable(),
})
export type Cohort = z.infer<typeof cohort>

export const cohortList = z.object({ items: z.array(cohort) })

export const createCohort = z.strictObject({
  ...making,
  name: keptName,
  kind: z.enum(cohortKinds).default('live'),
  question: cohortQuestion,
})
export type CreateCohort = z.output<typeof createCohort>
export type CreateCohortInput = z.input<typeof createCohort>

export const changeCohort = z
  .strictObject({
    ...changing,
    name: keptName.optional(),
    /** Of a live cohort alone. */
    question: cohortQuestion.optional(),
  })
  .refine(changesSomething, nothingToChange)

const asked = reportQuery.pick({ project: true, explain: true, format: true, table: true })

/** How many people a cohort has. */
export const cohortSizeQuery = asked
export const cohortSize = z.object({
  cohort,
  size: z.number().int(),
  meta: reportMeta,
  ...explained,
})
export type CohortSize = z.infer<typeof cohortSize>

export const cohortUsersQuery = asked.extend(pageQuery).refine(withinMaximumRow, beyondMaximumRow)

/** How many people a question finds, before it is saved. */
export const previewCohort = asked.extend({ question: cohortQuestion })
export const cohortPreview = z.object({
  size: z.number().int(),
  meta: reportMeta,
  ...explained,
})
export type CohortPreview = z.infer<typeof cohortPreview>
