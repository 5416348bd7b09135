import { type Block, dayMs } from './block.ts'
import { type Buckets, cutsOf } from './buckets.ts'
import type { RowFilter } from './rowFilter.ts'
import { forEachRun, type Slice } from './slice.ts'

/**
 * A period in which a user was active; `previous` is the one in which they were before, −1 where they
 * were in none.
 */
export type VisitPeriod = (user: number, n: number, previous: number) => void

/**
 * Visits each user once for each period in which an event of theirs passes the filter; of one user,
 * periods come in their order. Whatever asks on which days, weeks or months people were active, or
 * did something (`eventTypes` of compileFilter), is told by this. Answers the last such period of
 * each user of the slice, from index 0; −1 of whoever had none.
 */
export function forEachActivePeriod(
  slice: Slice,
  { periods, filter }: { periods: Buckets; filter: RowFilter },
  visit: VisitPeriod,
): Int32Array {
  const last = periods.starts.length - 2
  const latest = new Int32Array(slice.hi - slice.lo).fill(-1)
  const blocks = slice.blocks.filter((block) => touches(block, periods))

  const cuts = blocks.map((block) => cutsOf(block, periods))
  forEachRun({ ...slice, blocks }, filter, ({ block, at, user, from, to, selected, offset }) => {
    const { first, edges } = cuts[at] as (typeof cuts)[number]
    const index = user - slice.lo
    let previous = latest[index] as number
    // Later blocks of the same week or month tell nothing new of most users.
    if (previous >= Math.min(first + edges.length, last)) return
    const { times } = block
    let edge = 0
    for (let row = from; row < to; row += 1) {
      if (selected && selected[row - offset] !== 1) continue
      const time = times[row] as number
      while (edge < edges.length && time >= (edges[edge] as number)) edge += 1
      const n = first + edge
      if (n > last) return
      if (n > previous) {
        visit(user, n, previous)
        previous = n
        latest[index] = n
      }
      // The rest of the period tells nothing new.
      if (edge === edges.length) return
      const end = edges[edge] as number
      while (row + 1 < to && (times[row + 1] as number) < end) row += 1
    }
  })
  return latest
}

function touches({ day }: Block, { starts }: Buckets): boolean {
  const [first = 0] = starts
  return (day + 1) * dayMs > first && day * dayMs < (starts.at(-1) ?? 0)
}
