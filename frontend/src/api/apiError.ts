import { type Problem, problem } from '@footpath/contract/problem'
import type { FetchBaseQueryError, FetchBaseQueryMeta } from '@reduxjs/toolkit/query'

/** Why a request has no answer, in words for the person who waits for it. */
export interface ApiError {
  /** The HTTP status, or that nobody answered, or that the answer breaks the contract. */
  status: number | 'unreachable' | 'unexpected-answer'
  title: string
  detail: string
  /** Leads an operator to the server's log; null when the request never reached one. */
  requestId: string | null
  errors?: NonNullable<Problem['errors']>
  /** From `Retry-After`, on 429 and 503. */
  retryAfterSeconds?: number
}

export function unreachable(): ApiError {
  return {
    status: 'unreachable',
    title: 'The server cannot be reached',
    detail: navigator.onLine
      ? 'Footpath did not answer. Check that it is running, then try again.'
      : 'This computer is offline. Try again once it is connected.',
    requestId: null,
  }
}

export function unexpectedAnswer(requestId: string | null): ApiError {
  return {
    status: 'unexpected-answer',
    title: 'The answer was not understood',
    detail:
      'Page and server speak different versions. Reload the page; if that does not help, ' +
      'the server needs an update.',
    requestId,
  }
}

/** What fetchBaseQuery reports, as an ApiError: problem+json keeps the server's own words. */
export function toApiError(
  error: FetchBaseQueryError,
  meta: FetchBaseQueryMeta | undefined,
): ApiError {
  if (error.status === 'FETCH_ERROR' || error.status === 'TIMEOUT_ERROR') return unreachable()
  const headers = meta?.response?.headers
  const requestId = headers?.get('x-request-id') ?? null
  const retryAfter = Number(headers?.get('retry-after') ?? Number.NaN)
  const retry = Number.isFinite(retryAfter) ? { retryAfterSeconds: retryAfter } : {}
  const known = problem.safeParse(error.data)
  if (known.success) {
    const { status, title, detail, errors } = known.data
    const { requestId } = known.data
    return { status, title, detail, requestId, ...(errors && { errors }), ...retry }
  }
  const status = error.status === 'PARSING_ERROR' ? error.originalStatus : error.status
  if (typeof status !== 'number' || status < 400) return unexpectedAnswer(requestId)
  // A proxy in front answers in its own words when Footpath is down.
  if (status >= 502 && status <= 504) return { ...unreachable(), requestId, ...retry }
  return {
    status,
    title: 'The request failed',
    detail: `The server answered ${status} without saying why.`,
    requestId,
    ...retry,
  }
}

/** Narrows what RTK Query types as an error of any kind. */
export function isApiError(error: unknown): error is ApiError {
  return typeof error === 'object' && error !== null && 'title' in error && 'detail' in error
}
