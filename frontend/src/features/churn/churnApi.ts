import { type Churn, type ChurnQueryInput, churn } from '@footpath/contract/churn'
import { api } from '../../api/api.ts'

const churnApi = api.injectEndpoints({
  endpoints: (build) => ({
    /** How many stayed away; the people are asked for when somebody opens them. */
    churn: build.query<Churn, ChurnQueryInput>({
      query: (params) => ({ url: '/churn', params: { ...params, compare: 'previous', limit: 1 } }),
      responseSchema: churn,
    }),
  }),
})

export const { useChurnQuery } = churnApi
