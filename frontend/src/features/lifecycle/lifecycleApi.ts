import { type Lifecycle, lifecycle } from '@footpath/contract/lifecycle'
import { api } from '../../api/api.ts'

/** An answer with the question it answers, which is an older one while the next is under way. */
export type AnsweredLifecycle = Lifecycle & { request: string }

const lifecycleApi = api.injectEndpoints({
  endpoints: (build) => ({
    /** Users by state and period. The argument is the whole question, URL-encoded. */
    lifecycle: build.query<AnsweredLifecycle, string>({
      query: (request) => `/lifecycle?${request}`,
      rawResponseSchema: lifecycle,
      transformResponse: (answer: Lifecycle, _meta, request) => ({ ...answer, request }),
    }),
  }),
})

export const { useLifecycleQuery } = lifecycleApi
