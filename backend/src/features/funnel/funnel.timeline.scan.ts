import { addUp } from '../../columns/scan/addUp.ts'
import { dayAt, type RangeDays } from './funnel.days.scan.ts'
import type { Entries } from './funnel.entries.scan.ts'
import type { TimelineRow } from './funnel.rows.ts'
import { lowestStep } from './funnel.steps.scan.ts'

interface Shape {
  range: RangeDays
  steps: number
}

/** Counts the users who did each step's event on each day of the range. */
export function createTimeline({ range, steps }: Shape) {
  const { starts, days } = range
  const end = starts[days.length] as number
  const counts = new Float64Array(days.length * steps)

  function count(day: number, done: number): void {
    for (let left = done; left !== 0; left &= left - 1) {
      const index = day * steps + lowestStep(left)
      counts[index] = (counts[index] as number) + 1
    }
  }

  return {
    counts,
    add({ from, to, times, steps: matched }: Entries): void {
      let day = -1
      let over = Number.NEGATIVE_INFINITY
      /** The steps that the user's events of the day match. */
      let done = 0
      for (let entry = from; entry < to; entry += 1) {
        const at = times[entry] as number
        if (at >= end) break
        if (at >= over) {
          if (done !== 0) count(day, done)
          done = 0
          day = dayAt(range, at)
          over = starts[day + 1] as number
        }
        done |= matched[entry] as number
      }
      if (done !== 0) count(day, done)
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
