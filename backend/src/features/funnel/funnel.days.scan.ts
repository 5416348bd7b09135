import type { LocalDate } from '@footpath/contract/common'
import { type Block, dayMs } from '../../columns/block/block.ts'
import { type Buckets, cutsOf } from '../../columns/scan/buckets/buckets.ts'
import { dayBuckets } from '../../columns/scan/buckets/dayBuckets.ts'
import { listDays } from '../../time/calendar.ts'
import type { Range } from '../../time/range.ts'

/** The local days of a range and when they begin; the last start is the range's end. */
export interface RangeDays extends Buckets {
  days: LocalDate[]
}

export function rangeDays(range: Range): RangeDays {
  return { days: listDays(range.start, range.end), ...dayBuckets(range) }
}

/** The number of the day that a time of the range lies on. */
export function dayAt({ days, starts }: RangeDays, time: number): number {
  // As if days had 24 hours: of those with 23 or 25 this is near enough to look around.
  const guess = Math.floor((time - (starts[0] as number)) / dayMs)
  let day = Math.min(guess, days.length - 1)
  while (time < (starts[day] as number)) day -= 1
  while (time >= (starts[day + 1] as number)) day += 1
  return day
}

/** A local day's part of a block's day. */
export interface DayPart {
  /** The local day's number; before and after the range a number that is no day's. */
  day: number
  /** Where it ends, in milliseconds since the block's day began. */
  until: number
}

/** How local days cut a block's day; times are milliseconds since it began. */
export interface DayParts {
  /** What comes before is not looked at, nor is what comes after the last part. */
  since: number
  parts: DayPart[]
}

/** The parts of a block's day that lie in `[from, to)`. */
export function dayParts(
  block: Pick<Block, 'day'>,
  { range, from, to }: { range: RangeDays; from: number; to: number },
): DayParts {
  const dayStart = block.day * dayMs
  const since = Math.max(from - dayStart, 0)
  const end = Math.min(to - dayStart, dayMs)
  const { first, edges } = cutsOf(block, range)
  const parts = [...edges, dayMs].map((until, index) => ({
    day: first + index,
    until: Math.min(until, end),
  }))
  return { since, parts: parts.filter(({ until }) => until > since) }
}
