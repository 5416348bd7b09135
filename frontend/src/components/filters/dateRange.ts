import type { LocalDate } from '@footpath/contract/common'
import type { Project } from '@footpath/contract/projects'
import {
  type CalendarDate,
  endOfMonth,
  endOfYear,
  parseDate,
  startOfMonth,
  startOfYear,
} from '@internationalized/date'

/** Names of ranges that move with the calendar; they stand in the URL, so a bookmark stays fresh. */
export const rangePresets = [
  'today',
  'yesterday',
  '7d',
  '28d',
  '30d',
  '90d',
  'this-month',
  'last-month',
  'this-year',
  '12m',
  'all',
] as const
export type RangePreset = (typeof rangePresets)[number]

/** Local days of the project, both inclusive. */
export interface DayRange {
  start: LocalDate
  end: LocalDate
}

/** A range as it was chosen: relative by name, or fixed days. */
export type ReportRange = { preset: RangePreset } | DayRange

/** What relative ranges are measured from. */
export type Calendar = Pick<Project, 'today' | 'firstDay' | 'lastDay'>

/** The API's bound on a report's range. */
export const maximumDays = 400

export function daysInRange({ start, end }: DayRange): number {
  return parseDate(end).compare(parseDate(start)) + 1
}

function days(start: CalendarDate, end: CalendarDate): DayRange {
  return { start: start.toString(), end: end.toString() }
}

/** The days that a chosen range covers now. */
export function resolveRange(range: ReportRange, calendar: Calendar): DayRange {
  if (!('preset' in range)) return range
  const today = parseDate(calendar.today)
  const last = (count: number) => days(today.subtract({ days: count - 1 }), today)
  switch (range.preset) {
    case 'today':
      return days(today, today)
    case 'yesterday':
      return days(today.subtract({ days: 1 }), today.subtract({ days: 1 }))
    case '7d':
      return last(7)
    case '28d':
      return last(28)
    case '30d':
      return last(30)
    case '90d':
      return last(90)
    case 'this-month':
      return days(startOfMonth(today), today)
    case 'last-month': {
      const month = today.subtract({ months: 1 })
      return days(startOfMonth(month), endOfMonth(month))
    }
    case 'this-year':
      return days(startOfYear(today), today)
    case '12m':
      return days(today.subtract({ years: 1 }).add({ days: 1 }), today)
    case 'all':
      return allDays(calendar)
  }
}

/** Every day with data, or the latest of them when there are more than a report may cover. */
function allDays({ today, firstDay, lastDay }: Calendar): DayRange {
  const end = parseDate(lastDay ?? today)
  const start = parseDate(firstDay ?? today)
  const earliest = end.subtract({ days: maximumDays - 1 })
  return days(start.compare(earliest) < 0 ? earliest : start, end)
}

/**
 * The period before (-1) or after (+1): whole calendar months and years move as such, and so does a
 * month or year that is still running; anything else moves by its own length. Null past today.
 */
export function adjacentRange(
  range: DayRange,
  { direction, today }: { direction: -1 | 1; today: LocalDate },
): DayRange | null {
  const now = parseDate(today)
  if (direction === 1 && parseDate(range.end).compare(now) >= 0) return null
  const moved = moveByCalendar(range, direction, now) ?? moveByLength(range, direction)
  if (parseDate(moved.end).compare(now) <= 0) return moved
  const start = parseDate(moved.start)
  return isMonthStart(start) ? days(start, now) : moveTo(moved, now)
}

const isMonthStart = (date: CalendarDate) => date.day === 1

function moveByCalendar(range: DayRange, direction: -1 | 1, today: CalendarDate): DayRange | null {
  const start = parseDate(range.start)
  const end = parseDate(range.end)
  const ends = (boundary: CalendarDate) =>
    end.compare(boundary) === 0 || (end.compare(today) === 0 && boundary.compare(today) > 0)
  if (start.compare(startOfYear(start)) === 0 && ends(endOfYear(start))) {
    const year = start.add({ years: direction })
    return days(year, endOfYear(year))
  }
  if (start.compare(startOfMonth(start)) === 0 && ends(endOfMonth(start))) {
    const month = start.add({ months: direction })
    return days(month, endOfMonth(month))
  }
  return null
}

function moveByLength(range: DayRange, direction: -1 | 1): DayRange {
  const by = { days: direction * daysInRange(range) }
  return days(parseDate(range.start).add(by), parseDate(range.end).add(by))
}

function moveTo(range: DayRange, end: CalendarDate): DayRange {
  return days(end.subtract({ days: daysInRange(range) - 1 }), end)
}
