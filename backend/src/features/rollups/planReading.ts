import type { LocalDate } from '@footpath/contract/common'
import { listDays } from '../../time/calendar.ts'

/** As much of a day's state as a reader needs. */
export interface BuiltDay {
  day: LocalDate
  build: string
}

/** Where to read a range of days. */
export interface ReadingPlan {
  /** Builds to be read from the roll-ups. */
  builds: string[]
  /** Days, both inclusive, to be read from the events. */
  spans: { start: LocalDate; end: LocalDate }[]
}

/** More spans than this read a few trusted days from the events too. */
const mostSpans = 12

/**
 * Splits a range: days whose roll-ups are to be trusted, and spans of all others, a day without any
 * state included. With many spans, all from the first to the last of them is one.
 */
export function planReading({
  start,
  end,
  trusted,
}: {
  start: LocalDate
  end: LocalDate
  trusted: BuiltDay[]
}): ReadingPlan {
  const builds = new Map(trusted.map(({ day, build }) => [day, build]))
  const spans = spansWithout(start, end, builds)
  const first = spans[0]
  const last = spans.at(-1)
  if (spans.length <= mostSpans || !first || !last) return { builds: [...builds.values()], spans }
  const outside = trusted.filter(({ day }) => day < first.start || day > last.end)
  return {
    builds: outside.map(({ build }) => build),
    spans: [{ start: first.start, end: last.end }],
  }
}

function spansWithout(
  start: LocalDate,
  end: LocalDate,
  builds: ReadonlyMap<LocalDate, string>,
): ReadingPlan['spans'] {
  const spans: ReadingPlan['spans'] = []
  let isOpen = false
  for (const day of listDays(start, end)) {
    const last = spans.at(-1)
    const isTrusted = builds.has(day)
    if (!isTrusted && isOpen && last) last.end = day
    if (!isTrusted && !isOpen) spans.push({ start: day, end: day })
    isOpen = !isTrusted
  }
  return spans
}
