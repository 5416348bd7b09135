/** Users' numbers, `[lo, hi)`. */
export interface Share {
  lo: number
  hi: number
}

/** So many that a thread which is ahead finds more to do, and the last ones end together. */
const perThread = 4
/** Fewer users than this are counted sooner than they are handed out. */
const leastUsers = 5_000

/** Cuts a project's users into shares of about the same size, in order; one of a small project. */
export function cutShares(users: number, { threads }: { threads: number }): Share[] {
  const most = Math.max(1, Math.floor(users / leastUsers))
  const count = Math.min(most, perThread * threads)
  const edge = (share: number) => Math.round((share * users) / count)
  return Array.from({ length: count }, (_, share) => ({ lo: edge(share), hi: edge(share + 1) }))
}
