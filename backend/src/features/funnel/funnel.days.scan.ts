import type { LocalDate } from '@footpath/contract/common'
import { dayMs } from '../../columns/block/block.ts'
import type { Buckets } from '../../columns/scan/buckets.ts'
import { dayBuckets } from '../../columns/scan/dayBuckets.ts'
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
