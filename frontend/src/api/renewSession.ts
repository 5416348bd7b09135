import { session } from '@footpath/contract/auth'
import type { FetchArgs } from '@reduxjs/toolkit/query'
import { type ApiError, unexpectedAnswer } from './apiError.ts'
import { signedIn, signedOut } from './sessionSlice.ts'

interface Answer {
  data?: unknown
  error?: ApiError | undefined
}
type Send = (args: FetchArgs) => PromiseLike<Answer> | Answer
type Dispatch = (action: ReturnType<typeof signedIn> | ReturnType<typeof signedOut>) => unknown

/** Demanded by the server beside the cookie: another origin's form cannot set a header. */
export const csrfHeader = { 'X-Footpath-Csrf': '1' }

let running: Promise<ApiError | null> | null = null

/**
 * Trades the refresh cookie for a new access token; null when it worked. Calls made meanwhile wait
 * for the one under way, and tabs wait for each other: a refresh token used twice ends the session.
 */
export function renewSession(send: Send, dispatch: Dispatch): Promise<ApiError | null> {
  running ??= onceAcrossTabs(() => renew(send, dispatch)).finally(() => {
    running = null
  })
  return running
}

async function renew(send: Send, dispatch: Dispatch): Promise<ApiError | null> {
  const { data, error } = await send({ url: '/auth/refresh', method: 'POST', headers: csrfHeader })
  if (error) {
    // Only a refusal ends the session; a server that is down or busy may well know the cookie.
    if (error.status === 401 || error.status === 403) dispatch(signedOut({ left: false }))
    return error
  }
  const renewed = session.safeParse(data)
  if (!renewed.success) return unexpectedAnswer(null)
  dispatch(signedIn(renewed.data))
  return null
}

/** Web Locks exist in secure contexts only; plain http on a local network goes without. */
function onceAcrossTabs<Result>(task: () => Promise<Result>): Promise<Result> {
  const { locks } = navigator as { locks?: LockManager }
  return locks ? locks.request('footpath-refresh', task).then((result) => result) : task()
}
