import type { LocalDate } from '@footpath/contract/common'
import type { Buckets } from '../../columns/buckets.ts'
import { dayBuckets } from '../../columns/dayBuckets.ts'
import { firstAtLeast } from '../../columns/slice.ts'
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
export function dayAt({ starts }: RangeDays, time: number): number {
  return firstAtLeast(starts, time + 1) - 1
}
