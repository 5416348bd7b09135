import { type Top, type Trends, top, trends } from '@footpath/contract/trends'
import { api } from '../../api/api.ts'

/** An answer with the question it answers, which is an older one while the next is under way. */
export type AnsweredTrends = Trends & { request: string }

const trendsApi = api.injectEndpoints({
  endpoints: (build) => ({
    /** Series over time. The argument is the whole question, URL-encoded. */
    trends: build.query<AnsweredTrends, string>({
      query: (request) => `/trends?${request}`,
      rawResponseSchema: trends,
      transformResponse: (answer: Trends, _meta, request) => ({ ...answer, request }),
    }),
    /** A page of the events, or pages, that occurred most. */
    top: build.query<Top, string>({
      query: (request) => `/trends/top?${request}`,
      responseSchema: top,
    }),
  }),
})

export const { useTrendsQuery, useTopQuery } = trendsApi
