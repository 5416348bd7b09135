import { z } from 'zod'
import { comparable, comparison, localDate, rate, reportQuery, wholeNumber } from './common.ts'
import { beyondMaximumRow, peopleParameters, withinMaximumRow } from './people.ts'
import { userPage } from './users.ts'

/** What became of those who were active before. */
export const churnStates = ['churned', 'retained'] as const
export const churnState = z.enum(churnStates)
export type ChurnState = z.infer<typeof churnState>

const question = {
  /** Days that somebody stays away before they count as churned: N. */
  days: wholeNumber({ min: 1, max: 180 }).default(30),
}

export const churnQuery = reportQuery
  .extend({ ...comparison, ...question, ...peopleParameters })
  .refine(withinMaximumRow, beyondMaximumRow)
export type ChurnQuery = z.output<typeof churnQuery>
export type ChurnQueryInput = z.input<typeof churnQuery>

const count = z.number().int()

const churnFigures = {
  /** Users active in the N days that end N days before the day told. */
  activeBefore: count,
  /** Those of them who were not active in the N days that end with it. */
  churned: count,
  /** churned / activeBefore. */
  rate,
}

export const churnDay = z.object({
  day: localDate,
  ...churnFigures,
  /** False while the day is not over: whoever counts as churned may still come. */
  complete: z.boolean(),
})
export type ChurnDay = z.infer<typeof churnDay>

export const churn = comparable(
  z.object({
    /** The day that the figures are told for; null where no day of the range has begun. */
    day: localDate.nullable(),
    ...churnFigures,
    trend: z.array(churnDay),
  }),
).extend({
  /** The churned ones of `day`, page by page. */
  users: userPage,
})
export type Churn = z.infer<typeof churn>

export const churnUsersQuery = reportQuery
  .extend({
    ...peopleParameters,
    ...question,
    /** All who were active before where left out. */
    state: churnState.optional(),
    /** A day of the range; without it the one that the report's figures are told for. */
    of: localDate.optional(),
  })
  .refine(withinMaximumRow, beyondMaximumRow)
export type ChurnUsersQuery = z.output<typeof churnUsersQuery>
