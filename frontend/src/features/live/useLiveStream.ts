import { useEffect, useReducer, useRef, useState } from 'react'
import { useStore } from 'react-redux'
import { type ApiError, isApiError, unexpectedAnswer } from '../../api/apiError.ts'
import { type SessionState, selectSession } from '../../api/sessionSlice.ts'
import { createEventRate } from './eventRate.ts'
import { useRenewForStreamMutation } from './liveApi.ts'
import { emptyLive, type LiveAction, liveReducer } from './liveState.ts'
import { readMessages } from './readMessages.ts'
import { followStream } from './stream/followStream.ts'
import { usePageVisible } from './usePageVisible.ts'

export type LiveStatus =
  | { kind: 'connecting' }
  | { kind: 'open' }
  /** Null seconds: it is not tried again. */
  | { kind: 'trouble'; error: ApiError; retrySeconds: number | null }

/** How often what arrived is drawn: often enough to be live, seldom enough to be calm. */
const drawEveryMs = 500

/**
 * The events that `/api/events/live` carries for a query string, as they arrive. While the page is
 * hidden nothing is read; afterwards it goes on where it was.
 */
export function useLiveStream(search: string) {
  const store = useStore<{ session: SessionState }>()
  const [renew] = useRenewForStreamMutation()
  const [state, dispatch] = useReducer(liveReducer, emptyLive)
  const [status, setStatus] = useState<LiveStatus>({ kind: 'connecting' })
  const [rate] = useState(createEventRate)
  const lastEventId = useRef('')
  const visible = usePageVisible()

  useEffect(() => {
    if (!visible) return
    const stop = new AbortController()
    const arrived: LiveAction[] = []
    const draw = () => {
      for (const action of arrived.splice(0)) dispatch(action)
    }
    const drawing = setInterval(draw, drawEveryMs)
    const url = new URL(`/api/events/live?${search}`, window.location.origin).href
    followStream({
      url,
      signal: stop.signal,
      lastEventId: lastEventId.current,
      accessToken: () => {
        const session = selectSession(store.getState())
        return session.status === 'signedIn' ? session.accessToken : null
      },
      renew: async () => {
        const { error } = await renew()
        if (error === undefined) return null
        return isApiError(error) ? error : unexpectedAnswer(null)
      },
      handlers: {
        onOpen: () => setStatus({ kind: 'open' }),
        onMessages: (messages) => {
          const actions = readMessages(messages)
          for (const action of actions) rate.add(newIn(action, Date.now()), Date.now())
          arrived.push(...actions)
        },
        onPosition: (id) => {
          lastEventId.current = id
        },
        onTrouble: (error, retrySeconds) => setStatus({ kind: 'trouble', error, retrySeconds }),
      },
    }).catch(() => {
      setStatus({ kind: 'trouble', error: unexpectedAnswer(null), retrySeconds: null })
    })
    return () => {
      stop.abort()
      clearInterval(drawing)
      draw()
    }
  }, [search, visible, store, renew, rate])

  return { state, status, dispatch, lastMinute: rate.lastMinute }
}

const minuteMs = 60_000

/** How many events happened just now: what a stream begins with may be old. */
function newIn(action: LiveAction, now: number): number {
  if (action.type === 'dropped') return action.count
  if (action.type !== 'arrived') return 0
  return action.events.filter(({ receivedAt }) => now - Date.parse(receivedAt) < minuteMs).length
}
