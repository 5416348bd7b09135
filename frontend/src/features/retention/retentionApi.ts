import { type Retention, retention } from '@footpath/contract/retention'
import { api } from '../../api/api.ts'

/** An answer with the question it answers, which is an older one while the next is under way. */
export type AnsweredRetention = Retention & { request: string }

const retentionApi = api.injectEndpoints({
  endpoints: (build) => ({
    /** Cohorts, their cells and the average. The argument is the whole question, URL-encoded. */
    retention: build.query<AnsweredRetention, string>({
      query: (request) => `/retention?${request}`,
      rawResponseSchema: retention,
      transformResponse: (answer: Retention, _meta, request) => ({ ...answer, request }),
    }),
  }),
})

export const { useRetentionQuery } = retentionApi
