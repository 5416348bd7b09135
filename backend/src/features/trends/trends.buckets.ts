import type { TrendInterval } from '@footpath/contract/trends'
import type { Document } from 'mongodb'
import { localDay } from '../../pipeline/localDay.ts'
import { listHours, localHour } from '../../pipeline/localHour.ts'
import { localPeriod } from '../../pipeline/localPeriod.ts'
import { addDays, dayOf } from '../../time/calendar.ts'
import { addPeriods, periodsBegun, type WeekStart } from '../../time/periods.ts'
import { type Range, rangeOf } from '../../time/range.ts'

/** One point of time on the axis, as the part of the range that it covers. */
export interface Bucket {
  /** An hour's first instant, or the first day of anything longer, which may lie before the range. */
  time: string
  range: Range
  complete: boolean
}

export interface Axis {
  interval: TrendInterval
  weekStart: WeekStart
}

/** The buckets of the range that have begun, in order (docs/metrics.md, Trends). */
export function bucketsBegun(range: Range, asOf: Date, axis: Axis): Bucket[] {
  return axis.interval === 'hour'
    ? hoursBegun(range, asOf)
    : periodBuckets(range, asOf, { period: axis.interval, weekStart: axis.weekStart })
}

function hoursBegun(range: Range, asOf: Date): Bucket[] {
  const hours = listHours(range)
  return hours
    .filter((from) => from <= asOf)
    .map((from, index) => {
      const to = hours[index + 1] ?? range.to
      const day = dayOf(from, range.timeZone)
      return {
        time: from.toISOString(),
        range: { ...range, start: day, end: day, from, to },
        complete: to <= asOf,
      }
    })
}

function periodBuckets(range: Range, asOf: Date, of: Parameters<typeof periodsBegun>[2]): Bucket[] {
  return periodsBegun(range, asOf, of).map(({ period, complete }) => {
    const last = addDays(addPeriods(period, 1, of.period), -1)
    // Days are `YYYY-MM-DD`, whose order as text is that of the calendar.
    const start = [period, range.start].sort()[1]!
    const end = [last, range.end].sort()[0]!
    return { time: period, range: rangeOf(start, end, range.timeZone), complete }
  })
}

/** An expression for the `time` of the bucket that an instant of the range lies in. */
export function bucketOfInstant(field: string, range: Range, axis: Axis): Document | string {
  if (axis.interval === 'hour') return { $dateToString: { date: localHour({ ...range, field }) } }
  return bucketOfDay(localDay({ ...range, field }), axis)
}

/** The same of a local day, for anything longer than an hour. */
export function bucketOfDay(
  day: Document | string,
  { interval, weekStart }: Axis,
): Document | string {
  if (interval === 'hour') throw new RangeError('a day is longer than an hour')
  return localPeriod(day, { period: interval, weekStart })
}
