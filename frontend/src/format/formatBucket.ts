import type { LocalDate } from '@footpath/contract/common'
import type { TrendInterval } from '@footpath/contract/trends'
import { formatDay, formatShortDay } from './formatDay.ts'
import { formatInstant } from './formatInstant.ts'

interface Bucket {
  /** An hour's first instant, or the first day of anything longer. */
  time: string
  interval: TrendInterval
  timeZone: string
}

/** A point of time in full: 5 Mar 2026, 14:00 · 5 Mar 2026 · week of 2 Mar 2026 · Mar 2026. */
export function formatBucket({ time, interval, timeZone }: Bucket): string {
  if (interval === 'hour') return formatInstant(time, timeZone)
  if (interval === 'week') return `Week of ${formatDay(time)}`
  return interval === 'month' ? monthOf(time) : formatDay(time)
}

/** The same for an axis, where the year stands elsewhere: 14:00 · 5 Mar · Mar 2026. */
export function formatShortBucket({ time, interval, timeZone }: Bucket): string {
  if (interval === 'month') return monthOf(time)
  if (interval !== 'hour') return formatShortDay(time)
  const [day = '', clock = ''] = formatInstant(time, timeZone).split(', ')
  return clock === '00:00' ? day.replace(/ \d{4}$/, '') : clock
}

function monthOf(day: LocalDate): string {
  return formatDay(day).replace(/^\d+ /, '')
}
