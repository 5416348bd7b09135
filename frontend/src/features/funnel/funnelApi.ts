import { type Funnel, type FunnelUser, funnel, funnelUser } from '@footpath/contract/funnel'
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
    /** How one user fared in the funnel that is asked for. */
    funnelUser: build.query<FunnelUser, { userId: string; request: string }>({
      query: ({ userId, request }) => `/funnel/users/${encodeURIComponent(userId)}?${request}`,
      responseSchema: funnelUser,
    }),
  }),
})

export const { useFunnelQuery, useFunnelUserQuery } = funnelApi
