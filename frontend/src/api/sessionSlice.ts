import type { Account, Session } from '@footpath/contract/auth'
import { createSlice, type PayloadAction } from '@reduxjs/toolkit'

/**
 * Who is signed in. The access token lives here and nowhere else: a reload forgets it and asks
 * for a new one with the HttpOnly cookie, which no script can read.
 */
export type SessionState =
  /** Not yet asked: the page has just loaded. */
  | { status: 'unknown' }
  | { status: 'signedIn'; accessToken: string; account: Account }
  /** `expired` tells somebody thrown out from somebody who left. */
  | { status: 'signedOut'; expired: boolean }

const sessionSlice = createSlice({
  name: 'session',
  initialState: { status: 'unknown' } as SessionState,
  reducers: {
    signedIn: (_state, { payload }: PayloadAction<Session>): SessionState => ({
      status: 'signedIn',
      accessToken: payload.accessToken,
      account: payload.account,
    }),
    signedOut: (state, { payload }: PayloadAction<{ left: boolean }>): SessionState => ({
      status: 'signedOut',
      expired: !payload.left && state.status === 'signedIn',
    }),
  },
  selectors: {
    selectSession: (state) => state,
  },
})

export const sessionReducer = sessionSlice.reducer
export const { signedIn, signedOut } = sessionSlice.actions
export const { selectSession } = sessionSlice.selectors
