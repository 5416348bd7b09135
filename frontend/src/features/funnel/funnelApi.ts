import { type Funnel, funnel } from '@footpath/contract/funnel'
import { api } from '../../api/api.ts'

/** An answer with the question it answers, which is an older one while the next is under way. */
export type AnsweredFunnel = Funnel & { request: string }

const funnelApi = api.injectEndpoints({
  endpoints: (build) => ({
    /** Users by step, outcome, time and day. The argument is the whole question, URL-encoded. */
    funnel: build.query<AnsweredFunnel, string>({
      query: (request) => `/funnel?${request}`,
      rawResponseSchema: funnel,
      transformResponse: (answer: Funnel, _meta, request) => ({ ...answer, request }),
    }),
  }),
})

export const { useFunnelQuery } = funnelApi
