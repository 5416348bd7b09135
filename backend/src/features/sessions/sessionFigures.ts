import { sum } from '../../arithmetic.ts'

/** What the database adds up over some sessions: how many, how long, how many bounces. */
export interface SessionTotals {
  sessions: number
  /** Last event − first event, summed, in milliseconds. */
  durationMs: number
  bounces: number
}

/** Accumulators of `SessionTotals` for a `$group` over `SessionRow`s. */
export const sessionTotals = {
  sessions: { $sum: 1 },
  durationMs: { $sum: { $subtract: ['$end', '$start'] } },
  // One view and nothing after it; markers, such as the session's end, are no events after it.
  bounces: {
    $sum: {
      $cond: [{ $and: [{ $eq: ['$views', 1] }, { $lte: ['$lastAction', '$lastView'] }] }, 1, 0],
    },
  },
}

/** Sessions, their average duration in seconds and bounce rate; null where there is no session. */
export function sessionFigures(totals: SessionTotals[]): {
  sessions: number
  averageSessionSeconds: number | null
  bounceRate: number | null
} {
  const sessions = sum(totals.map((each) => each.sessions))
  const durationMs = sum(totals.map((each) => each.durationMs))
  const bounces = sum(totals.map((each) => each.bounces))
  return {
    sessions,
    averageSessionSeconds: averageSeconds({ sessions, durationMs }),
    bounceRate: sessions > 0 ? bounces / sessions : null,
  }
}

export function averageSeconds({
  sessions,
  durationMs,
}: Pick<SessionTotals, 'sessions' | 'durationMs'>): number | null {
  return sessions > 0 ? durationMs / sessions / 1000 : null
}
