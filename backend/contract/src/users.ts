import { z } from 'zod'
import {
  explained,
  instant,
  maximumRow,
  pageOf,
  pageQuery,
  reportMeta,
  reportQuery,
  searchText,
} from './common.ts'

export const userSorts = [
  'name',
  'email',
  'device',
  'country',
  'firstSeen',
  'lastSeen',
  'sessions',
  'events',
  'revenue',
] as const

/** A column, with a minus before it for descending; ties are broken by user id. */
export const userSort = z
  .string()
  .regex(new RegExp(`^-?(${userSorts.join('|')})$`), `one of ${userSorts.join(', ')}, or - and it`)
export type UserSort = (typeof userSorts)[number]

/** The user table's part of a query: search, order, page. */
export const userTableParameters = {
  q: searchText.optional(),
  sort: userSort.default('-lastSeen'),
  ...pageQuery,
}

export function withinMaximumRow({ page, limit }: { page: number; limit: number }): boolean {
  return page * limit <= maximumRow
}
export const beyondMaximumRow = {
  path: ['page'],
  message: `a page may not reach past row ${maximumRow}: narrow the search instead`,
}

export const usersQuery = reportQuery
  .extend(userTableParameters)
  .refine(withinMaximumRow, beyondMaximumRow)
export type UsersQuery = z.output<typeof usersQuery>
export type UsersQueryInput = z.input<typeof usersQuery>

/** One row: totals over the user's whole history, not over the range. */
export const userRow = z.object({
  id: z.string(),
  name: z.string().nullable(),
  email: z.string().nullable(),
  device: z.string().nullable(),
  country: z.string().nullable(),
  firstSeen: instant,
  lastSeen: instant,
  sessions: z.number().int(),
  events: z.number().int(),
  /** Minor units of the project's currency. */
  revenue: z.number().int(),
})
export type UserRow = z.infer<typeof userRow>

export const userPage = pageOf(userRow)
export type UserPage = z.infer<typeof userPage>

export const usersAnswer = z.object({ users: userPage, meta: reportMeta, ...explained })
export type UsersAnswer = z.infer<typeof usersAnswer>
