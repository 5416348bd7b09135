import { type Block, columnOf, dayMs } from '../../block/block.ts'
import { type Buckets, cutsOf } from '../buckets/buckets.ts'
import type { RowFilter } from '../select/rowFilter.ts'
import { rowTestOf } from '../select/rowTest.ts'
import { runsOf, type Slice, throwIfCancelled } from '../slice.ts'

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
  const latest = new Int32Array(slice.hi - slice.lo).fill(-1)
  for (const block of slice.blocks) {
    throwIfCancelled(slice)
    if (touches(block, periods)) visitBlock(block, { slice, periods, filter, latest, visit })
  }
  return latest
}

function touches({ day }: Block, { starts }: Buckets): boolean {
  const [first = 0] = starts
  return (day + 1) * dayMs > first && day * dayMs < (starts.at(-1) ?? 0)
}

/**
 * One event in a period is enough, so that of most runs a row or two are looked at: which is faster
 * than `forEachRun`, that asks the filter of all rows beforehand.
 */
function visitBlock(
  block: Block,
  {
    slice: { lo, hi },
    periods,
    filter,
    latest,
    visit,
  }: {
    slice: Slice
    periods: Buckets
    filter: RowFilter
    latest: Int32Array
    visit: VisitPeriod
  },
): void {
  const { users, starts, times } = block
  const { members } = filter
  const [first, ...others] = filter.tests
  const codes = first ? columnOf(block, first.path) : null
  const passes = first?.passes ?? nothing
  const passesOthers = rowTestOf(block, { tests: others })
  const { first: begun, edges } = cutsOf(block, periods)
  const last = periods.starts.length - 2
  const furthest = Math.min(begun + edges.length, last)
  const runs = runsOf(block, lo, hi)
  for (let run = runs.from; run < runs.to; run += 1) {
    const user = users[run] as number
    if (members && members[user] !== 1) continue
    let previous = latest[user - lo] as number
    // Later blocks of the same week or month tell nothing new of most users.
    if (previous >= furthest) continue
    const to = starts[run + 1] as number
    let edge = 0
    for (let row = starts[run] as number; row < to; row += 1) {
      if (codes !== null && passes[codes[row] as number] !== 1) continue
      if (others.length > 0 && !passesOthers(row)) continue
      const time = times[row] as number
      while (edge < edges.length && time >= (edges[edge] as number)) edge += 1
      const n = begun + edge
      if (n > last) break
      if (n > previous) {
        visit(user, n, previous)
        previous = n
        latest[user - lo] = n
      }
      // The rest of the period tells nothing new.
      if (edge === edges.length) break
      const end = edges[edge] as number
      if ((times[to - 1] as number) < end) break
      while ((times[row + 1] as number) < end) row += 1
    }
  }
}

const nothing = new Uint8Array(0)
