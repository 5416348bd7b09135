import type { LiveEvent } from '@footpath/contract/live'

/** Rows that the page keeps: more than anybody reads, few enough to draw at any rate. */
export const keptRows = 100

export interface LiveState {
  /** The newest first. */
  rows: LiveEvent[]
  /** Whether the rows stand still; what arrives then is kept apart. */
  paused: boolean
  waiting: LiveEvent[]
  /** Events that arrived since the pause, whether kept or not. */
  waitingCount: number
  /** Events that the server left out because this page was too slow for them. */
  dropped: number
  /** Whether events may be missing, and nobody knows how many. */
  gap: boolean
}

export type LiveAction =
  /** In the order of arrival. */
  | { type: 'arrived'; events: LiveEvent[] }
  | { type: 'paused' }
  | { type: 'resumed' }
  | { type: 'dropped'; count: number }
  | { type: 'gap' }

export const emptyLive: LiveState = {
  rows: [],
  paused: false,
  waiting: [],
  waitingCount: 0,
  dropped: 0,
  gap: false,
}

export function liveReducer(state: LiveState, action: LiveAction): LiveState {
  switch (action.type) {
    case 'arrived': {
      const events = unseen(action.events, state)
      if (events.length === 0) return state
      if (!state.paused) return { ...state, rows: onTop(events, state.rows) }
      return {
        ...state,
        waiting: onTop(events, state.waiting),
        waitingCount: state.waitingCount + events.length,
      }
    }
    case 'paused':
      return { ...state, paused: true }
    case 'resumed': {
      const rows = [...state.waiting, ...state.rows].slice(0, keptRows)
      return { ...state, paused: false, rows, waiting: [], waitingCount: 0 }
    }
    case 'dropped':
      return { ...state, dropped: state.dropped + action.count }
    case 'gap':
      return { ...state, gap: true }
  }
}

/** A resumed stream may repeat events. */
function unseen(events: LiveEvent[], { rows, waiting }: LiveState): LiveEvent[] {
  const seen = new Set([...rows, ...waiting].map(({ id }) => id))
  return events.filter(({ id }) => {
    if (seen.has(id)) return false
    seen.add(id)
    return true
  })
}

function onTop(events: LiveEvent[], rows: LiveEvent[]): LiveEvent[] {
  return [...events.slice(-keptRows).reverse(), ...rows].slice(0, keptRows)
}
