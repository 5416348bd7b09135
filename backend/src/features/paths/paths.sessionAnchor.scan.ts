import { type Column, dayMs } from '../../columns/block/block.ts'
import { type Place, passesIn, timeIn, type UserHistory } from './paths.history.scan.ts'
import type { PathPlan } from './paths.plan.scan.ts'

/** By block of the slice: the names of events and the ids of sessions. */
export interface SessionColumns {
  names: readonly Column[]
  ids: readonly Column[]
}

/**
 * A user's first anchor in a session that begins in `[from, to)`, if there is one. Most anchors are in
 * such a session: so rows before the span are only searched for the session of the first anchor.
 */
export function findSessionAnchor(
  history: UserHistory,
  { names, ids }: SessionColumns,
  plan: PathPlan,
): Place | null {
  const { runs, count } = history
  const { from, to, anchor, gapsOfAll, timeoutMs } = plan
  let [last, startOfGaps] = gapsAt(from, { history, ids, plan })
  let starts: Map<number, number> | null = null
  /** The session of the last anchor, if it has an id; it did not begin in the span. */
  let other = 0
  for (let n = 0; n < count; n += 1) {
    const run = runs[n] as (typeof runs)[number]
    if ((run.block.day + 1) * dayMs <= from) continue
    const own = ids[run.at] as Column
    const ownNames = names[run.at] as Column
    for (let row = run.from; row < run.to; row += 1) {
      const time = timeIn(run, row)
      if (time < from) continue
      const passes = passesIn(run, row)
      const id = own[row] as number
      if (id === 0 && (passes || gapsOfAll)) {
        if (time - last > timeoutMs) startOfGaps = notBegun
        last = time
        if (passes && startOfGaps === notBegun) startOfGaps = time
      }
      if (!passes || (anchor !== null && ownNames[row] !== anchor)) continue
      let start = startOfGaps
      if (id !== 0) {
        if (id === other) continue
        if (other !== 0) starts ??= startsOf(history, ids)
        start = starts ? (starts.get(id) as number) : startOf(id, { history, ids })
        other = id
      }
      if (start >= from && start < to) return { run: n, row }
    }
  }
  return null
}

/** No event of the session made of gaps has passed. */
const notBegun = Number.POSITIVE_INFINITY

interface Sessions {
  history: UserHistory
  ids: readonly Column[]
}

/**
 * The last event before an instant that a session made of gaps may go on from, and when that session
 * began: only that it did before the instant, or that none of its events has passed yet.
 */
function gapsAt(
  instant: number,
  {
    history: { runs, count },
    ids,
    plan: { gapsOfAll, timeoutMs },
  }: Sessions & { plan: Pick<PathPlan, 'gapsOfAll' | 'timeoutMs'> },
): [last: number, start: number] {
  let last = Number.NEGATIVE_INFINITY
  let earliest = instant - timeoutMs
  for (let n = count - 1; n >= 0; n -= 1) {
    const run = runs[n] as (typeof runs)[number]
    if (run.block.day * dayMs >= instant) continue
    const own = ids[run.at] as Column
    for (let row = run.to - 1; row >= run.from; row -= 1) {
      const time = timeIn(run, row)
      if (time >= instant) continue
      if (time < earliest) return [last, notBegun]
      const passes = passesIn(run, row)
      if (own[row] !== 0 || !(passes || gapsOfAll)) continue
      last = Math.max(last, time)
      if (passes) return [last, time]
      earliest = time - timeoutMs
    }
  }
  return [last, notBegun]
}

/** When the session of an id began. */
function startOf(id: number, { history: { runs, count }, ids }: Sessions): number {
  for (let n = 0; n < count; n += 1) {
    const run = runs[n] as (typeof runs)[number]
    const own = ids[run.at] as Column
    for (let row = run.from; row < run.to; row += 1) {
      if (own[row] === id && passesIn(run, row)) return timeIn(run, row)
    }
  }
  return notBegun
}

/** The same of all ids, for whoever has to ask for several. */
function startsOf({ runs, count }: UserHistory, ids: readonly Column[]): Map<number, number> {
  const starts = new Map<number, number>()
  for (let n = 0; n < count; n += 1) {
    const run = runs[n] as (typeof runs)[number]
    const own = ids[run.at] as Column
    for (let row = run.from; row < run.to; row += 1) {
      const id = own[row] as number
      if (passesIn(run, row) && !starts.has(id)) starts.set(id, timeIn(run, row))
    }
  }
  return starts
}
