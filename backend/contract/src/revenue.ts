import { z } from 'zod'
import {
  comparable,
  comparison,
  explained,
  localDate,
  pageOf,
  rate,
  reportMeta,
  reportQuery,
} from './common.ts'
import { beyondMaximumRow, peopleParameters, withinMaximumRow } from './people.ts'
import { userRow } from './users.ts'

/** Shares of the payers whose part of the revenue is told, in per cent. */
export const topPercents = [1, 5, 10, 20, 50] as const

export const revenueQuery = reportQuery.extend(comparison)
export type RevenueQuery = z.output<typeof revenueQuery>
export type RevenueQueryInput = z.input<typeof revenueQuery>

const count = z.number().int()
/** Whole minor units of the project's currency; below 0 where refunds outweigh what was paid. */
const money = z.number().int()
/** Minor units too, but of a quotient; null where there is nothing to divide by. */
const moneyEach = z.number().nullable()

export const revenueDay = z.object({
  day: localDate,
  revenue: money,
  /** Users whose amounts of this day add up to more than 0. */
  payers: count,
  /** False while the day is not over. */
  complete: z.boolean(),
})
export type RevenueDay = z.infer<typeof revenueDay>

/** A device or a country that amounts came from; `(not set)` where events name none. */
export const revenuePart = z.object({ value: z.string(), revenue: money, payers: count })
export type RevenuePart = z.infer<typeof revenuePart>

/** Amounts that are kept apart, in minor units of their own currency. */
export const otherCurrency = z.object({ currency: z.string(), revenue: money, events: count })
export type OtherCurrency = z.infer<typeof otherCurrency>

/** How unevenly the payers pay. */
export const concentration = z.object({
  /** What the payers paid, to which all shares refer. */
  revenue: money,
  top: z.array(
    z.object({
      percent: count,
      /** Of the payers' revenue; null where nobody paid. */
      share: rate,
      /** The highest payers that make up the percentage, rounded up. */
      users: count,
      revenue: money,
    }),
  ),
  /** From 0, where all pay the same, towards 1; null where nobody paid. */
  gini: rate,
  /** The share of the revenue that the lowest 0, 1 … 100 % of the payers bring; none without payers. */
  lorenz: z.array(z.number().min(0).max(1)),
})
export type Concentration = z.infer<typeof concentration>

/** Users by the month of their first event, and what they have brought since. */
export const ltvCohort = z.object({
  /** The first day of the month. */
  period: localDate,
  size: count,
  /** Months that have begun, from the cohort's own, which is 0. */
  cells: z.array(
    z.object({
      n: count,
      /** From the cohort's month up to this one. */
      revenue: money,
      /** revenue / size. */
      ltv: moneyEach,
      /** False while the month is not over. */
      complete: z.boolean(),
    }),
  ),
})
export type LtvCohort = z.infer<typeof ltvCohort>

export const revenue = comparable(
  z.object({
    revenue: money,
    /** Users active in the range. */
    activeUsers: count,
    /** Users whose amounts of the range add up to more than 0. */
    payers: count,
    /** revenue / activeUsers. */
    arpu: moneyEach,
    /** revenue / payers. */
    arppu: moneyEach,
    daily: z.array(revenueDay),
    /** Most revenue first. */
    byDevice: z.array(revenuePart),
    byCountry: z.array(revenuePart),
    otherCurrencies: z.array(otherCurrency),
    concentration,
    ltv: z.array(ltvCohort),
  }),
)
export type Revenue = z.infer<typeof revenue>

export const revenueUsersQuery = reportQuery
  .extend(peopleParameters)
  .refine(withinMaximumRow, beyondMaximumRow)
export type RevenueUsersQuery = z.output<typeof revenueUsersQuery>
export type RevenueUsersQueryInput = z.input<typeof revenueUsersQuery>

/** A payer: a row of the user table, but `revenue` is of the range and under the filters. */
export const payer = userRow.extend({
  revenue: money,
  /** Over the user's whole history, whatever the filters. */
  lifetimeRevenue: money,
})
export type Payer = z.infer<typeof payer>

/** Highest revenue first, ties by id; `users.total` equals `payers`. */
export const revenueUsers = z.object({
  users: pageOf(payer),
  meta: reportMeta,
  ...explained,
})
export type RevenueUsers = z.infer<typeof revenueUsers>
