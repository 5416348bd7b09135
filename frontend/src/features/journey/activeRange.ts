import { parseAbsolute, toCalendarDate } from '@internationalized/date'
import { type DayRange, maximumDays } from '../../components/filters/dateRange.ts'

interface Activity {
  firstSeen: string
  lastSeen: string
  timeZone: string
}

/**
 * The project's local days from a user's first event to the last, or the latest of them when there
 * are more than a report may cover.
 */
export function activeRange({ firstSeen, lastSeen, timeZone }: Activity): DayRange {
  const start = toCalendarDate(parseAbsolute(firstSeen, timeZone))
  const end = toCalendarDate(parseAbsolute(lastSeen, timeZone))
  const earliest = end.subtract({ days: maximumDays - 1 })
  return {
    start: (start.compare(earliest) < 0 ? earliest : start).toString(),
    end: end.toString(),
  }
}
