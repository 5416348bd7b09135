import { z } from 'zod'
import { activationStates } from './activationStates.ts'
import {
  comparable,
  comparison,
  eventName,
  localDate,
  rate,
  repeatable,
  reportQuery,
  wholeNumber,
} from './common.ts'
import { beyondMaximumRow, peopleParameters, withinMaximumRow } from './people.ts'

export const activationState = z.enum(activationStates)

const question = {
  /** Any of these activates; the project's conversion event where none is named. */
  event: repeatable(eventName, { max: 10 }).default([]),
  /** Local days that a new user has for it, the one of the first event included. */
  days: wholeNumber({ min: 1, max: 90 }).default(7),
}

export const activationQuery = reportQuery.extend({ ...comparison, ...question })
export type ActivationQuery = z.output<typeof activationQuery>
export type ActivationQueryInput = z.input<typeof activationQuery>

const count = z.number().int()

export const activationDay = z.object({
  /** The local day of the first event. */
  day: localDate,
  newUsers: count,
  activated: count,
  pending: count,
  /** activated / newUsers; null until it is complete, and where nobody was new. */
  rate,
  /** False while the days that its users have are not over. */
  complete: z.boolean(),
})
export type ActivationDay = z.infer<typeof activationDay>

export const activation = comparable(
  z.object({
    /** activated + pending + notActivated. */
    newUsers: count,
    activated: count,
    /** Not activated, with days left. */
    pending: count,
    notActivated: count,
    /** New users whose days are over, of whom some may have been activated. */
    settled: z.object({ newUsers: count, activated: count }),
    /** settled.activated / settled.newUsers. */
    rate,
    trend: z.array(activationDay),
  }),
)
export type Activation = z.infer<typeof activation>

export const activationUsersQuery = reportQuery
  .extend({
    ...peopleParameters,
    ...question,
    /** All new users where left out. */
    state: activationState.optional(),
    /** Only those whose first event is of this day. */
    of: localDate.optional(),
  })
  .refine(withinMaximumRow, beyondMaximumRow)
export type ActivationUsersQuery = z.output<typeof activationUsersQuery>
