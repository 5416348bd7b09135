import type { LocalDate, Period } from '@footpath/contract/common'
import { addDays } from '../../../time/calendar.ts'
import { rememberedStartOfDay } from '../../../time/dayStarts.ts'
import { addPeriods } from '../../../time/periods.ts'
import { type Buckets, createBuckets } from './buckets.ts'

/**
 * The calendar days, weeks or months of a zone from the one that begins on `start` to the one of
 * `end`, both inclusive; none where the end lies before the start. The last one is over with the day
 * `end`, also where its week or month goes on.
 */
export function periodBuckets({
  start,
  end,
  period,
  timeZone,
}: {
  start: LocalDate
  end: LocalDate
  period: Period
  timeZone: string
}): Buckets {
  const days: LocalDate[] = []
  for (let day = start; day <= end; day = addPeriods(day, 1, period)) days.push(day)
  days.push(addDays(end, 1))
  return createBuckets(days.map((day) => rememberedStartOfDay(day, timeZone)))
}
