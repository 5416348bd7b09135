import { addUp } from '../../columns/scan/addUp.ts'
import { lowestBit } from '../../columns/scan/bits.ts'
import type { RangeDays } from './funnel.days.scan.ts'
import type { TimelineRow } from './funnel.rows.ts'

interface Shape {
  range: RangeDays
  steps: number
}

/** What a user did on one day, or on a part of it. */
export interface UserDay {
  user: number
  /** The day's number. */
  day: number
  /** The steps that events of the day match: one bit for each. */
  done: number
}

/** Counts the users who did each step's event on each day of the range. */
export function createTimeline({ range, steps }: Shape) {
  const counts = new Float64Array(range.days.length * steps)
  const before: UserDay = { user: -1, day: -1, done: 0 }
  return {
    counts,
    /** The parts of a user's day follow one another. */
    add({ user, day, done }: UserDay): void {
      if (user !== before.user || day !== before.day) {
        before.user = user
        before.day = day
        before.done = 0
      }
      for (let left = done & ~before.done; left !== 0; left &= left - 1) {
        const index = day * steps + lowestBit(left)
        counts[index] = (counts[index] as number) + 1
      }
      before.done |= done
    },
  }
}

export function timelineRows(
  shares: readonly Float64Array[],
  { range, steps }: Shape,
): TimelineRow[] {
  const counts = addUp(shares, range.days.length * steps)
  return [...counts].flatMap((users, index) => {
    const row = { day: range.days[Math.floor(index / steps)] as string, step: (index % steps) + 1 }
    return users > 0 ? { ...row, users } : []
  })
}
