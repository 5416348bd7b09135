import {
  type Revenue,
  type RevenueQueryInput,
  type RevenueUsers,
  type RevenueUsersQueryInput,
  revenue,
  revenueUsers,
} from '@footpath/contract/revenue'
import { api } from '../../api/api.ts'

const revenueApi = api.injectEndpoints({
  endpoints: (build) => ({
    /** What users paid, how it spreads over them, and the same of the range before. */
    revenue: build.query<Revenue, RevenueQueryInput>({
      query: (params) => ({ url: '/revenue', params: { ...params, compare: 'previous' } }),
      responseSchema: revenue,
    }),
    /** A page of the payers, highest first. */
    payers: build.query<RevenueUsers, RevenueUsersQueryInput>({
      query: (params) => ({ url: '/revenue/users', params }),
      responseSchema: revenueUsers,
    }),
  }),
})

export const { useRevenueQuery, usePayersQuery } = revenueApi
