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

/** While reports are counted, deriving takes a fifth of the time. */
const restBesideReports = 4
/** What is derived is not to stand still for longer. */
const longestRestMs = 20_000
/** Who asks reports asks several. */
const pauseOfReaders = 1_000

/** Where reports are counted by threads of this process. */
export interface Reports {
  /** Milliseconds since one was last counted; 0 while one is. */
  idleMs(): number
}

/**
 * Ends once deriving has rested long enough for the reports, or nobody asks any. What is read after
 * it holds more events of each user, all derived at once: so what is put off is mostly saved.
 */
export async function giveWay(
  reports: Reports,
  { workedMs, pause }: { workedMs: number; pause: (ms: number) => Promise<void> },
): Promise<void> {
  let left = Math.min(workedMs * restBesideReports, longestRestMs)
  for (; left > 0 && reports.idleMs() < pauseOfReaders; left -= lookMs) {
    await pause(Math.min(left, lookMs))
  }
}

const lookMs = 100
