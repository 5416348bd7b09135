import { addUp } from '../../columns/scan/addUp.ts'
import { lowestBit } from '../../columns/scan/select/bits.ts'
import type { Slice } from '../../columns/scan/slice.ts'
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

/** Counts the users of a slice who did each step's event on each day of the range. */
export function createTimeline({ range, steps }: Shape, { lo, hi }: Pick<Slice, 'lo' | 'hi'>) {
  const counts = new Float64Array(range.days.length * steps)
  /** By user, the day that was told last, and the steps that events of that day match. */
  const days = new Int32Array(hi - lo).fill(-1)
  const doneThen = new Uint16Array(hi - lo)
  return {
    counts,
    /** Of each user the days come in their order, the parts of one after another. */
    add({ user, day, done }: UserDay): void {
      const before = days[user - lo] === day ? (doneThen[user - lo] as number) : 0
      days[user - lo] = day
      doneThen[user - lo] = before | done
      for (let left = done & ~before; left !== 0; left &= left - 1) {
        const index = day * steps + lowestBit(left)
        counts[index] = (counts[index] as number) + 1
      }
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
