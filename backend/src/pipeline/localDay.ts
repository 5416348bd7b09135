import type { Document } from 'mongodb'
import { offsetAt } from '../time/calendar.ts'

const hour = 3_600_000

/** Where within `[from, to)` the zone's clocks change, and by how much they are ahead of UTC. */
export interface OffsetSpan {
  /** First instant at which the offset holds. */
  from: number
  offset: number
}

export function offsetSpans(from: Date, to: Date, timeZone: string): OffsetSpan[] {
  const spans: OffsetSpan[] = [{ from: from.getTime(), offset: offsetAt(from.getTime(), timeZone) }]
  for (let low = from.getTime(); low < to.getTime(); low += 12 * hour) {
    const high = Math.min(low + 12 * hour, to.getTime())
    const offset = offsetAt(high, timeZone)
    if (offset !== spans.at(-1)?.offset) {
      spans.push({ from: findChange({ low, high, offset, timeZone }), offset })
    }
  }
  return spans
}

function findChange(search: {
  low: number
  high: number
  offset: number
  timeZone: string
}): number {
  let { low, high } = search
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (offsetAt(middle, search.timeZone) === search.offset) high = middle
    else low = middle
  }
  return high
}

/**
 * An expression for the local day, `YYYY-MM-DD`, of a date field whose values lie in `[from, to)`.
 *
 * The zone's offsets are written into the expression instead of its name: then the days are those
 * of one time zone database, ours, whatever version the server carries (docs/adr/0003).
 */
export function localDay({
  field,
  from,
  to,
  timeZone,
}: {
  field: string
  from: Date
  to: Date
  timeZone: string
}): Document {
  const spans = offsetSpans(from, to, timeZone)
  const [first, ...later] = spans
  const offset =
    later.length === 0
      ? (first?.offset ?? 0)
      : {
          $switch: {
            branches: spans.slice(0, -1).map((span, index) => ({
              case: { $lt: [field, new Date(spans[index + 1]?.from ?? 0)] },
              then: span.offset,
            })),
            default: later.at(-1)?.offset,
          },
        }
  return { $dateToString: { format: '%Y-%m-%d', date: { $add: [field, offset] } } }
}
