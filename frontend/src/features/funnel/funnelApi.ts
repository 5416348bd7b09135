import { type Funnel, funnel } from '@footpath/contract/funnel'
import { api } from '../../api/api.ts'

const funnelApi = api.injectEndpoints({
  endpoints: (build) => ({
    /** Users by step, outcome, time and day. The argument is the whole question, URL-encoded. */
    funnel: build.query<Funnel, string>({
      query: (question) => `/funnel?${question}`,
      responseSchema: funnel,
    }),
  }),
})

export const { useFunnelQuery } = funnelApi
