/** What is derived may be this old; it is to be known within a second of its receipt. */
const currentEnoughMs = 400
/** Far behind, a part of the time is still left to ingestion and reports. */
const restWhenBehind = 0.2

/**
 * Milliseconds to rest after work, in which ingestion and reports have the machine to themselves: as
 * long as it took while there is time, hardly at all while what is derived is out of date.
 */
export function restAfter({ workedMs, lagMs }: { workedMs: number; lagMs: number }): number {
  const spare = Math.max(0, currentEnoughMs - lagMs)
  return Math.max(Math.min(workedMs, spare), workedMs * restWhenBehind)
}
