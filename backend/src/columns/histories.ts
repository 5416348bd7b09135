import { columnOf, dayMs } from './block.ts'
import type { RowFilter } from './rowFilter.ts'
import { firstAtLeast, forEachRun, partsOf, type Run, rowsWithin, type Slice } from './slice.ts'

/** Rows of several users, each user's together and in the order of time. */
export interface Rows {
  /** Milliseconds since 1970. */
  times: Float64Array
  /** The columns asked for, by path. */
  columns: Record<string, Uint32Array | Float64Array>
}

/** Rows `[from, to)` are all of the user's that pass the filter and lie in the span. */
export type VisitHistory = (history: { rows: Rows; user: number; from: number; to: number }) => void

/** Rows gathered at once: small enough to stay in the processor's cache. */
const rowsAtOnce = 100_000

/**
 * Visits each member's events one user at a time, whatever the days they lie on: for questions about
 * sequences. Users without an event that passes are left out. Ties stay in the order of event ids.
 */
export function forEachHistory(
  slice: Slice,
  {
    from,
    to,
    filter,
    paths,
    numbers = [],
  }: {
    /** Milliseconds since 1970, `[from, to)`. */
    from: number
    to: number
    filter: RowFilter
    /** Columns of codes. */
    paths: readonly string[]
    /** Columns of numbers. */
    numbers?: readonly string[]
  },
  visit: VisitHistory,
): void {
  for (const part of partsOf(slice, rowsAtOnce)) {
    visitPart(part, { from, to, filter, paths, numbers }, visit)
  }
}

function visitPart(
  slice: Slice,
  question: {
    from: number
    to: number
    filter: RowFilter
    paths: readonly string[]
    numbers: readonly string[]
  },
  visit: VisitHistory,
): void {
  const { filter, paths, numbers } = question
  const { lo, hi } = slice
  const most = rowsWithin(slice)
  if (most === 0) return
  /** Where each user's rows begin: room for as many as the runs are long. */
  const begins = new Uint32Array(hi - lo + 1)
  const everybody = { tests: [], members: filter.members }
  forEachRun(slice, everybody, ({ user, from, to }) => {
    begins[user - lo + 1] = (begins[user - lo + 1] as number) + to - from
  })
  for (let index = 1; index < begins.length; index += 1) {
    begins[index] = (begins[index] as number) + (begins[index - 1] as number)
  }
  const ends = begins.slice(0, hi - lo)
  const times = new Float64Array(most)
  const columns: Rows['columns'] = {}
  for (const path of paths) columns[path] = new Uint32Array(most)
  for (const path of numbers) columns[path] = new Float64Array(most)
  const targets = [...paths, ...numbers].map((path) => ({ path, values: columns[path]! }))

  forEachRun(slice, filter, (run) => {
    const { user, block, selected, offset } = run
    const dayStart = block.day * dayMs
    const [first, last] = rowsInSpan(run, question)
    let end = ends[user - lo] as number
    const began = end
    for (let row = first; row < last; row += 1) {
      if (selected && selected[row - offset] !== 1) continue
      times[end] = dayStart + (block.times[row] as number)
      end += 1
    }
    for (const { path, values } of targets) {
      const column = columnOf(block, path)
      let at = began
      for (let row = first; row < last; row += 1) {
        if (selected && selected[row - offset] !== 1) continue
        values[at] = column[row] as number
        at += 1
      }
    }
    ends[user - lo] = end
  })

  const rows: Rows = { times, columns }
  for (let user = lo; user < hi; user += 1) {
    const from = begins[user - lo] as number
    const to = ends[user - lo] as number
    if (to > from) visit({ rows, user, from, to })
  }
}

/** The rows of a run that lie in `[from, to)`. */
export function rowsInSpan(
  { block: { day, times }, from, to }: Run,
  span: { from: number; to: number },
): [number, number] {
  const dayStart = day * dayMs
  const isWhole = span.from <= dayStart && span.to >= dayStart + dayMs
  if (isWhole) return [from, to]
  const run = times.subarray(from, to)
  return [
    from + firstAtLeast(run, Math.max(0, span.from - dayStart)),
    from + firstAtLeast(run, Math.max(0, span.to - dayStart)),
  ]
}
