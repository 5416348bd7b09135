import { addUp } from '../../columns/scan/addUp.ts'
import { dayAt, type RangeDays } from './funnel.days.scan.ts'
import type { ReachedRow } from './funnel.rows.ts'
import type { FunnelUser } from './funnel.users.scan.ts'

interface Shape {
  range: RangeDays
  steps: number
}

/** Counts users by the counted attempt's first day, the steps it reached, and whether it may go on. */
export function createReached({ range, steps }: Shape) {
  const counts = new Float64Array(lengthOf({ range, steps }))
  return {
    counts,
    add({ attempt, inProgress }: FunnelUser): void {
      const day = dayAt(range, attempt.times[0] as number)
      const index = 2 * (day * steps + attempt.depth - 1) + (inProgress ? 1 : 0)
      counts[index] = (counts[index] as number) + 1
    },
  }
}

export function reachedRows(
  shares: readonly Float64Array[],
  { range, steps }: Shape,
): ReachedRow[] {
  const counts = addUp(shares, lengthOf({ range, steps }))
  return [...counts].flatMap((users, index) => {
    const [dayAndDepth, open] = [index >> 1, index & 1]
    const day = range.days[Math.floor(dayAndDepth / steps)] as string
    const row = { day, depth: (dayAndDepth % steps) + 1, inProgress: open === 1, users }
    return users > 0 ? row : []
  })
}

function lengthOf({ range, steps }: Shape): number {
  return 2 * range.days.length * steps
}
