import { type Paths, paths } from '@footpath/contract/paths'
import { api } from '../../api/api.ts'

/** An answer with the question it answers, which is an older one while the next is under way. */
export type AnsweredPaths = Paths & { request: string }

const pathsApi = api.injectEndpoints({
  endpoints: (build) => ({
    /** Nodes and links by level. The argument is the whole question, URL-encoded. */
    paths: build.query<AnsweredPaths, string>({
      query: (request) => `/paths?${request}`,
      rawResponseSchema: paths,
      transformResponse: (answer: Paths, _meta, request) => ({ ...answer, request }),
    }),
  }),
})

export const { usePathsQuery } = pathsApi
