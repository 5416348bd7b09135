import { z } from 'zod'
import { comparable, comparison, localDate, period, reportQuery } from './common.ts'
import { lifecycleStates } from './lifecycleStates.ts'
import { beyondMaximumRow, peopleParameters, withinMaximumRow } from './people.ts'

export const lifecycleState = z.enum(lifecycleStates)

export const lifecycleQuery = reportQuery.extend({ ...comparison, period: period.default('week') })
export type LifecycleQuery = z.output<typeof lifecycleQuery>
export type LifecycleQueryInput = z.input<typeof lifecycleQuery>

const count = z.number().int()

export const lifecyclePoint = z.object({
  /** Its first day, which may lie before the range: periods are taken whole. */
  period: localDate,
  new: count,
  returning: count,
  resurrecting: count,
  /** Users of the period before who stayed away in this one. */
  dormant: count,
  /** False while the period is not over: whoever counts as dormant may still come. */
  complete: z.boolean(),
})
export type LifecyclePoint = z.infer<typeof lifecyclePoint>

export const lifecycle = comparable(z.object({ points: z.array(lifecyclePoint) }))
export type Lifecycle = z.infer<typeof lifecycle>

export const lifecycleUsersQuery = reportQuery
  .extend({
    ...peopleParameters,
    period: period.default('week'),
    /** The period, by its first day. */
    of: localDate,
    state: lifecycleState,
  })
  .refine(withinMaximumRow, beyondMaximumRow)
export type LifecycleUsersQuery = z.output<typeof lifecycleUsersQuery>
