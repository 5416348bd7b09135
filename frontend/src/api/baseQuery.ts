import {
  type BaseQueryFn,
  type FetchArgs,
  type FetchBaseQueryMeta,
  fetchBaseQuery,
} from '@reduxjs/toolkit/query'
import { type ApiError, toApiError } from './apiError.ts'
import { renewSession } from './renewSession.ts'
import { searchString } from './searchString.ts'
import type { SessionState } from './sessionSlice.ts'

type ApiQuery = BaseQueryFn<string | FetchArgs, unknown, ApiError, object, FetchBaseQueryMeta>

type Answer = Awaited<ReturnType<ApiQuery>>

interface SessionRoot {
  session: SessionState
}

function accessToken(state: unknown): string | null {
  const { session } = state as SessionRoot
  return session.status === 'signedIn' ? session.accessToken : null
}

const send = fetchBaseQuery({
  baseUrl: new URL('/api', window.location.origin).href,
  credentials: 'same-origin',
  paramsSerializer: searchString,
  prepareHeaders: (headers, { getState }) => {
    const token = accessToken(getState())
    if (token) headers.set('Authorization', `Bearer ${token}`)
  },
})

/**
 * Asks the API as whoever is signed in. An access token that ran out is renewed once and the
 * request sent again; every failure comes back as an ApiError.
 */
export const baseQuery: ApiQuery = async (args, api, extraOptions) => {
  const ask = async (request: string | FetchArgs): Promise<Answer> => {
    const { data, error, meta } = await send(request, api, extraOptions)
    const sent = meta ? { meta } : {}
    return error ? { error: toApiError(error, meta), ...sent } : { data, ...sent }
  }
  const used = accessToken(api.getState())
  const first = await ask(args)
  const path = typeof args === 'string' ? args : args.url
  if (first.error?.status !== 401 || path.startsWith('/auth/')) return first
  if (accessToken(api.getState()) === used) {
    const failure = await renewSession(ask, api.dispatch)
    if (failure) return failure.status === 401 ? first : { error: failure }
  }
  return ask(args)
}
