/** Columns that are further behind answer nothing. */
export const longestLagMs = 2_000
/** So long they are waited for, when they are. */
export const patienceMs = 3_000
const lookMs = 20

/**
 * Waits while columns are behind the events, within bounds: what questions leave to the follower of
 * the processors meanwhile is what it catches up with. Without it, each question would go to the
 * database, whose answer costs a hundred times as much, when there is too much to do already.
 */
export async function untilCurrent({
  lagMs,
  pause,
}: {
  /** Null while there are no columns, for which nobody waits. */
  lagMs: () => number | null
  pause: (ms: number) => Promise<unknown>
}): Promise<void> {
  for (let waited = 0; waited < patienceMs; waited += lookMs) {
    if ((lagMs() ?? 0) <= longestLagMs) return
    await pause(lookMs)
  }
}
