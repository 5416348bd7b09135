import { z } from 'zod'
import { comparable, comparison, localDate, rate, reportQuery, wholeNumber } from './common.ts'
import { beyondMaximumRow, peopleParameters, withinMaximumRow } from './people.ts'

export const stickinessQuery = reportQuery.extend(comparison)
export type StickinessQuery = z.output<typeof stickinessQuery>
export type StickinessQueryInput = z.input<typeof stickinessQuery>

const count = z.number().int()

export const stickinessDay = z.object({
  day: localDate,
  dau: count,
  /** Over the 7, and the 30, days that end with this one, also before the range. */
  wau: count,
  mau: count,
  /** dau / mau; null where nobody was active in the 30 days. */
  ratio: rate,
  /** False while the day is not over. */
  complete: z.boolean(),
})
export type StickinessDay = z.infer<typeof stickinessDay>

export const stickiness = comparable(
  z.object({
    /** Users by how many days of the range they were active on, from one to all of them. */
    days: z.array(z.object({ days: count, users: count })),
    trend: z.array(stickinessDay),
  }),
)
export type Stickiness = z.infer<typeof stickiness>

export const stickinessUsersQuery = reportQuery
  .extend({
    ...peopleParameters,
    /** Active on exactly so many days of the range. */
    days: wholeNumber({ min: 1, max: 400 }),
  })
  .refine(withinMaximumRow, beyondMaximumRow)
export type StickinessUsersQuery = z.output<typeof stickinessUsersQuery>
