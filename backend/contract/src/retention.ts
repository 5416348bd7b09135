import { z } from 'zod'
import {
  eventName,
  explained,
  localDate,
  type Period,
  period,
  rate,
  reportMeta,
  reportQuery,
  wholeNumber,
} from './common.ts'
import { beyondMaximumRow, peopleParameters, withinMaximumRow } from './people.ts'

export const cohortChoices = ['first', 'recurring'] as const
export type CohortChoice = (typeof cohortChoices)[number]

export const retentionModes = ['on', 'onOrAfter', 'bracket'] as const
export type RetentionMode = (typeof retentionModes)[number]

/** The furthest period after a cohort's own that may be asked for. */
export const maximumPeriods: Readonly<Record<Period, number>> = { day: 90, week: 53, month: 24 }

/** How many periods after a cohort's own are told, unless the question says otherwise. */
export const defaultPeriods: Readonly<Record<Period, number>> = { day: 14, week: 8, month: 12 }

/** Periods counted from a cohort's own, which is 0; `to` is null where the span has no end. */
export interface RetentionSpan {
  n: number
  to: number | null
}

const maximumBrackets = 30

/** `1,2-3,4-7`: spans of periods after the cohort's own, each beginning after the one before. */
export const retentionBrackets = z
  .string()
  .max(200)
  .regex(/^\d{1,2}(-\d{1,2})?(,\d{1,2}(-\d{1,2})?)*$/, 'spans of periods, as in 1,2-3,4-7')
  .transform((text) =>
    text.split(',').map((bracket) => {
      const [n = 0, to = n] = bracket.split('-').map(Number)
      return { n, to }
    }),
  )
  .refine((spans) => spans.length <= maximumBrackets, `at most ${maximumBrackets} brackets`)
  .refine(
    (spans) => spans.every(({ n, to }, index) => n <= to && n > (spans[index - 1]?.to ?? -1)),
    'brackets go upwards and do not overlap',
  )

const question = {
  period: period.default('week'),
  /** The last period after the cohort's own that is told; with brackets, they say that. */
  periods: wholeNumber({ min: 1, max: maximumPeriods.day }).optional(),
  cohortBy: z.enum(cohortChoices).default('first'),
  /** Any event where left out. */
  startEvent: eventName.optional(),
  returnEvent: eventName.optional(),
  mode: z.enum(retentionModes).default('on'),
  /** With `mode=bracket`, and only then. */
  brackets: retentionBrackets.optional(),
}

/** The parameters as they travel, in a query string or as JSON. */
export const retentionParameters = reportQuery.extend(question)
type Parameters = z.output<typeof retentionParameters>

function refuseContradictions(
  { period, periods, mode, brackets }: Parameters,
  context: z.RefinementCtx,
): void {
  const fail = (field: string, message: string) =>
    context.addIssue({ code: 'custom', path: [field], message })
  const most = maximumPeriods[period]
  if (mode === 'bracket' && !brackets) fail('brackets', 'mode=bracket needs brackets')
  if (mode !== 'bracket' && brackets) fail('brackets', 'brackets go with mode=bracket')
  if ((periods ?? 0) > most) fail('periods', `at most ${most} where a period is a ${period}`)
  if ((brackets?.at(-1)?.to ?? 0) > most) {
    fail('brackets', `none past ${most} where a period is a ${period}`)
  }
}

/** What each column of the answer stands for. */
function withSpans<Asked extends Parameters>({ brackets, ...asked }: Asked) {
  const last = asked.periods ?? defaultPeriods[asked.period]
  const single = Array.from({ length: last + 1 }, (_, n): RetentionSpan => {
    return { n, to: asked.mode === 'onOrAfter' ? null : n }
  })
  const spans: RetentionSpan[] = brackets ?? single
  return { ...asked, spans }
}

export const retentionQuery = retentionParameters
  .superRefine(refuseContradictions)
  .transform(withSpans)
export type RetentionQuery = z.output<typeof retentionQuery>
export type RetentionQueryInput = z.input<typeof retentionQuery>

/** Whose cell: of one cohort those who came back in a span, or did not; without `n` all of it. */
export const retentionPeopleQuery = retentionParameters
  .extend({
    /** The first day of the cohort's period, as the report names it. */
    of: localDate,
    /** The number of the column, as the report names it. */
    n: wholeNumber({ min: 0, max: maximumPeriods.day }).optional(),
    returned: z.enum(['true', 'false']).optional(),
    ...peopleParameters,
  })
  .superRefine(refuseContradictions)
  .refine(withinMaximumRow, beyondMaximumRow)
  .refine(({ n, returned }) => n !== undefined || returned === undefined, {
    path: ['returned'],
    message: 'returned goes with n',
  })
  .transform(({ returned, ...asked }) => ({ ...withSpans(asked), returned: returned !== 'false' }))
export type RetentionPeopleQuery = z.output<typeof retentionPeopleQuery>

const count = z.number().int()

export const retention = z.object({
  cohorts: z.array(
    z.object({
      /** The first day of the cohort's period. */
      period: localDate,
      /** False while the period is not over, so that the cohort may still grow. */
      complete: z.boolean(),
      size: count,
      /** Spans that have begun, in their order; one that has not is absent. */
      cells: z.array(
        z.object({
          /** The period that the span begins with, counted from the cohort's own. */
          n: count,
          users: count,
          rate,
          /** False while the span is not over (for `onOrAfter`, its first period). */
          complete: z.boolean(),
        }),
      ),
    }),
  ),
  /** Over the complete cells of all cohorts: each user weighs the same. */
  average: z.array(
    z.object({
      n: count,
      users: count,
      /** Members of the cohorts with a complete cell. */
      eligible: count,
      rate,
    }),
  ),
  /** What each `n` stands for: periods `n` to `to`, both inclusive; null = any later one. */
  spans: z.array(z.object({ n: count, to: count.nullable() })),
  meta: reportMeta,
  ...explained,
})
export type Retention = z.infer<typeof retention>
