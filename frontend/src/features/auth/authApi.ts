import {
  type loginRequest,
  type Session,
  session,
  type setupRequest,
} from '@footpath/contract/auth'
import type { z } from 'zod'
import { api } from '../../api/api.ts'
import { csrfHeader, renewSession } from '../../api/renewSession.ts'
import { signedIn, signedOut } from '../../api/sessionSlice.ts'

const authApi = api.injectEndpoints({
  endpoints: (build) => ({
    login: build.mutation<Session, z.input<typeof loginRequest>>({
      query: (body) => ({ url: '/auth/login', method: 'POST', body }),
      responseSchema: session,
      onQueryStarted: (_credentials, lifecycle) => startSession(lifecycle),
    }),

    /** Makes the first account from the link the server printed, and signs it in. */
    setup: build.mutation<Session, z.input<typeof setupRequest>>({
      query: (body) => ({ url: '/auth/setup', method: 'POST', body }),
      responseSchema: session,
      onQueryStarted: (_account, lifecycle) => startSession(lifecycle),
    }),

    /** Takes up the session that the refresh cookie stands for; having none is no error. */
    restoreSession: build.query<null, void>({
      queryFn: async (_none, { dispatch }, _options, send) => {
        const failure = await renewSession(send, dispatch)
        return failure && failure.status !== 401 ? { error: failure } : { data: null }
      },
    }),

    logout: build.mutation<null, void>({
      query: () => ({ url: '/auth/logout', method: 'POST', headers: csrfHeader }),
      onQueryStarted: (_none, { dispatch, queryFulfilled }) => {
        queryFulfilled.then(() => {
          dispatch(signedOut({ left: true }))
          dispatch(api.util.resetApiState())
        }, leaveToTheForm)
      },
    }),
  }),
})

interface Lifecycle {
  dispatch: (
    action: ReturnType<typeof signedIn> | ReturnType<typeof api.util.resetApiState>,
  ) => void
  queryFulfilled: Promise<{ data: Session }>
}

/** Nothing that was fetched for somebody else stays behind for whoever signs in now. */
function startSession({ dispatch, queryFulfilled }: Lifecycle): void {
  queryFulfilled.then(({ data }) => {
    dispatch(api.util.resetApiState())
    dispatch(signedIn(data))
  }, leaveToTheForm)
}

/** The mutation's own result carries its failure to whoever called it. */
function leaveToTheForm(): void {}

export const { useLoginMutation, useSetupMutation, useRestoreSessionQuery, useLogoutMutation } =
  authApi
