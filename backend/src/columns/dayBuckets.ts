import type { LocalDate } from '@footpath/contract/common'
import { addDays, listDays, startOfDay } from '../time/calendar.ts'
import { type Buckets, createBuckets } from './buckets.ts'

/** The local days from `start` to `end`, both inclusive; none where the end lies before the start. */
export function dayBuckets({
  start,
  end,
  timeZone,
}: {
  start: LocalDate
  end: LocalDate
  timeZone: string
}): Buckets {
  const days = listDays(start, addDays(end, 1))
  return createBuckets(days.map((day) => startOfDay(day, timeZone)))
}
