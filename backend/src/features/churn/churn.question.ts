import type { LocalDate } from '@footpath/contract/common'
import { addDays } from '../../time/calendar.ts'
import { daysBegun, type Range, type RangeDay } from '../../time/range.ts'

/** Days told, and how long somebody must stay away (docs/metrics.md, Churn). */
export interface ChurnQuestion {
  /** Days of the range that have begun, of which there is one at least. */
  told: [RangeDay, ...RangeDay[]]
  /** N. */
  days: number
  /** The first day that matters: 2N days end with the first one told. It is number 0. */
  first: LocalDate
  /** The last one told. */
  last: LocalDate
  /** The day of the report's figures: the last complete one, else the last begun. */
  day: LocalDate
}

/** Null where no day of the range has begun. */
export function churnQuestion({
  range,
  days,
  asOf,
}: {
  range: Range
  days: number
  asOf: Date
}): ChurnQuestion | null {
  return questionOf(daysBegun(range, asOf), days)
}

/** The same of one of its days alone; null where it tells no such day. */
export function ofOneDay({ told, days }: ChurnQuestion, day: LocalDate): ChurnQuestion | null {
  return questionOf(
    told.filter((each) => each.day === day),
    days,
  )
}

function questionOf([earliest, ...later]: RangeDay[], days: number): ChurnQuestion | null {
  if (!earliest) return null
  const told: ChurnQuestion['told'] = [earliest, ...later]
  const last = told.at(-1)?.day ?? earliest.day
  const day = told.findLast(({ complete }) => complete)?.day ?? last
  return { told, days, first: addDays(earliest.day, 1 - 2 * days), last, day }
}
