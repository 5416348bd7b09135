import { api } from '../../api/api.ts'
import { renewSession } from '../../api/renewSession.ts'

const liveApi = api.injectEndpoints({
  endpoints: (build) => ({
    /** A new access token for a stream whose own ran out; other requests see to it by themselves. */
    renewForStream: build.mutation<null, void>({
      queryFn: async (_none, { dispatch }, _options, send) => {
        const error = await renewSession(send, dispatch)
        return error ? { error } : { data: null }
      },
    }),
  }),
})

export const { useRenewForStreamMutation } = liveApi
