import type { Document } from 'mongodb'
import { type OffsetSpan, offsetSpans } from './localDay.ts'

const hour = 3_600_000

interface HoursOf {
  from: Date
  to: Date
  timeZone: string
}

/**
 * The instants within `[from, to)` at which an hour begins: wherever the zone's clocks show a full
 * hour, and where they change. An hour that the clocks show twice is two; one that they skip is none.
 */
export function listHours({ from, to, timeZone }: HoursOf): Date[] {
  const spans = offsetSpans(from, to, timeZone)
  return spans.flatMap((span, index) => {
    const end = spans[index + 1]?.from ?? to.getTime()
    const starts = [span.from]
    for (let next = fullHourBefore(span) + hour; next < end; next += hour) starts.push(next)
    return starts.map((start) => new Date(start))
  })
}

function fullHourBefore({ from, offset }: OffsetSpan): number {
  return Math.floor((from + offset) / hour) * hour - offset
}

/**
 * An expression for the hour of `listHours` that a date field's value lies in, as that instant.
 * Offsets are written in, as for local days (docs/adr/0003).
 */
export function localHour({ field, ...hours }: HoursOf & { field: string }): Document {
  const spans = offsetSpans(hours.from, hours.to, hours.timeZone)
  const [first, ...later] = spans.map((span) => hourWithin(span, field))
  if (later.length === 0) return first!
  const branches = spans.slice(1).map(({ from }, index) => ({
    case: { $lt: [field, new Date(from)] },
    then: hourWithin(spans[index]!, field),
  }))
  return { $switch: { branches, default: later.at(-1) } }
}

function hourWithin({ from, offset }: OffsetSpan, field: string): Document {
  const shown = { $dateTrunc: { date: { $add: [field, offset] }, unit: 'hour' } }
  return { $max: [new Date(from), { $subtract: [shown, offset] }] }
}
