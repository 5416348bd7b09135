import type { LocalDate } from '@footpath/contract/common'
import { addDays } from '../../time/calendar.ts'
import { daysBegun, previousRange, type Range } from '../../time/range.ts'

/** Local days, both inclusive. */
export interface DaySpan {
  start: LocalDate
  end: LocalDate
}

/** The spans of one period over which users are counted. */
export interface PeriodSpans {
  /** The period itself. */
  active: DaySpan
  /** Those that end on the day DAU, WAU and MAU are told for; null when no day has begun. */
  sliding: { dau: DaySpan; wau: DaySpan; mau: DaySpan } | null
}

export interface KpiSpans {
  current: PeriodSpans
  previous: PeriodSpans
}

export const periods = ['current', 'previous'] as const
export type Period = (typeof periods)[number]

/**
 * DAU, WAU and MAU are told for the last complete day of the range, or its last begun day when
 * none is complete; in the previous range for its last day (docs/metrics.md, Dashboard).
 */
export function kpiSpans(range: Range, asOf: Date): KpiSpans {
  const begun = daysBegun(range, asOf)
  const day = begun.findLast(({ complete }) => complete) ?? begun.at(-1)
  const previous = previousRange(range)
  return {
    current: { active: spanOf(range), sliding: day ? slidingSpans(day.day) : null },
    previous: { active: spanOf(previous), sliding: slidingSpans(previous.end) },
  }
}

/** The first day that any of the spans looks at. */
export function firstDay({ current, previous }: KpiSpans): LocalDate {
  const starts = [current, previous].flatMap(({ active, sliding }) => [
    active.start,
    ...(sliding ? [sliding.mau.start] : []),
  ])
  return starts.sort()[0]!
}

/** Both are `YYYY-MM-DD`, whose order as text is that of the calendar. */
export function isWithin(day: LocalDate, { start, end }: DaySpan): boolean {
  return start <= day && day <= end
}

function spanOf({ start, end }: Range): DaySpan {
  return { start, end }
}

function slidingSpans(end: LocalDate): NonNullable<PeriodSpans['sliding']> {
  const endingOn = (days: number) => ({ start: addDays(end, 1 - days), end })
  return { dau: endingOn(1), wau: endingOn(7), mau: endingOn(30) }
}
