import { createGather, type GatherQuestion, type Rows } from './gather.ts'
import { partsOf, type Slice } from './slice.ts'

/** Rows `[from, to)` are all of the user's that pass the filter and lie in the span. */
export interface History {
  rows: Rows
  user: number
  from: number
  to: number
}

/** Rows gathered at once: small enough to stay in the processor's cache. */
const rowsAtOnce = 100_000

/**
 * Visits each member's events one user at a time, whatever the days they lie on: for questions about
 * sequences. Users without an event that passes are left out. Ties stay in the order of event ids.
 * The object passed is the same each time, and so are the arrays of its rows.
 * @throws Error once nobody waits for the answer
 */
export function forEachHistory(
  slice: Slice,
  question: GatherQuestion,
  visit: (history: History) => void,
): void {
  const { rows, gather } = createGather(question)
  const history: History = { rows, user: 0, from: 0, to: 0 }
  for (const part of partsOf(slice, rowsAtOnce)) {
    const begins = gather(part)
    for (let user = part.lo; user < part.hi; user += 1) {
      history.user = user
      history.from = begins[user - part.lo] as number
      history.to = begins[user - part.lo + 1] as number
      if (history.to > history.from) visit(history)
    }
  }
}
