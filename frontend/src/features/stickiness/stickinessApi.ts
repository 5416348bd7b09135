import { type Stickiness, stickiness } from '@footpath/contract/stickiness'
import { api } from '../../api/api.ts'

/** An answer with the question it answers, which is an older one while the next is under way. */
export type AnsweredStickiness = Stickiness & { request: string }

const stickinessApi = api.injectEndpoints({
  endpoints: (build) => ({
    /** How often people come. The argument is the whole question, URL-encoded. */
    stickiness: build.query<AnsweredStickiness, string>({
      query: (request) => `/stickiness?${request}`,
      rawResponseSchema: stickiness,
      transformResponse: (answer: Stickiness, _meta, request) => ({ ...answer, request }),
    }),
  }),
})

export const { useStickinessQuery } = stickinessApi
