import type { Buckets } from '../buckets/buckets.ts'

/** Users who were active in period `n` and not again until `wait` periods later. */
export interface Wait {
  n: number
  /** The longest one counted stands for longer ones too, and for those that do not end. */
  wait: number
  users: number
}

/**
 * Counts users by the period in which they were active and by how long it was until they were again.
 * How many were active in any of the last so many periods follows from it: whoever was in period n
 * is among them until the next one, or until the window has passed.
 */
export interface WaitTally {
  /** For each visit of forEachActivePeriod. */
  add(n: number, previous: number): void
  /** For what forEachActivePeriod answers. */
  close(latest: Int32Array): void
  /** To be added up with those of other users. */
  counts: Float64Array
}

export function createWaitTally({
  periods,
  longest,
}: {
  periods: Buckets
  longest: number
}): WaitTally {
  const width = longest + 1
  const counts = new Float64Array((periods.starts.length - 1) * width)
  const count = (n: number, wait: number) => {
    const index = n * width + Math.min(wait, longest)
    counts[index] = (counts[index] as number) + 1
  }
  return {
    add(n, previous) {
      if (previous >= 0) count(previous, n - previous)
    },
    close(latest) {
      for (const n of latest) if (n >= 0) count(n, longest)
    },
    counts,
  }
}

/** The counts of all users as rows, without those where nobody is. */
export function waitsOf(counts: Float64Array, longest: number): Wait[] {
  const width = longest + 1
  const waits: Wait[] = []
  counts.forEach((users, index) => {
    if (users > 0) waits.push({ n: Math.floor(index / width), wait: index % width, users })
  })
  return waits
}
