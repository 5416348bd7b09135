import { type Associations, associations } from '@footpath/contract/associations'
import { api } from '../../api/api.ts'

/** An answer with the question it answers, which is an older one while the next is under way. */
export type AnsweredAssociations = Associations & { request: string }

const associationsApi = api.injectEndpoints({
  endpoints: (build) => ({
    /** How events go with coming back. The argument is the whole question, URL-encoded. */
    associations: build.query<AnsweredAssociations, string>({
      query: (request) => `/associations?${request}`,
      rawResponseSchema: associations,
      transformResponse: (answer: Associations, _meta, request) => ({ ...answer, request }),
    }),
  }),
})

export const { useAssociationsQuery } = associationsApi
