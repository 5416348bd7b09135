import type { LocalDate } from '@footpath/contract/common'

/** A local day has no zone, so it is written in UTC, where no clock ever changes. */
const day = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
})

function partsOf(date: LocalDate) {
  const parts = day.formatToParts(new Date(`${date}T00:00:00Z`))
  const text = (type: string) => parts.find((part) => part.type === type)?.value ?? ''
  return { day: text('day'), month: text('month').slice(0, 3), year: text('year') }
}

/** 5 Mar 2026. */
export function formatDay(date: LocalDate): string {
  const { day, month, year } = partsOf(date)
  return `${day} ${month} ${year}`
}

/** 5 Mar: for axes, where the year stands elsewhere. */
export function formatShortDay(date: LocalDate): string {
  const { day, month } = partsOf(date)
  return `${day} ${month}`
}

/** 5 Mar 2026 · 3 – 9 Mar 2026 · 28 Feb – 3 Mar 2026 · 30 Dec 2025 – 2 Jan 2026. */
export function formatDayRange(start: LocalDate, end: LocalDate): string {
  if (start === end) return formatDay(start)
  const from = partsOf(start)
  const to = partsOf(end)
  if (from.year !== to.year) return `${formatDay(start)} – ${formatDay(end)}`
  if (from.month !== to.month) return `${from.day} ${from.month} – ${formatDay(end)}`
  return `${from.day} – ${formatDay(end)}`
}

/** Mar 2026. */
export function formatMonth(date: LocalDate): string {
  const { month, year } = partsOf(date)
  return `${month} ${year}`
}
