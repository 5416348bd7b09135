import { dayMs } from '../../columns/block.ts'
import { sessionPath } from '../../columns/columnPaths.ts'
import { forEachHistory, type Rows } from '../../columns/histories.ts'
import { createNumberMap } from '../../columns/numberMap.ts'
import type { RowFilter } from '../../columns/rowFilter.ts'
import { runsOf, type Slice } from '../../columns/slice.ts'
import { createPath, extendPath, type VisitPath } from './paths.path.scan.ts'
import type { PathPlan } from './paths.plan.scan.ts'

/** One user's rows `[from, to)`; `passes` says which of them the report's filters let count. */
interface History {
  times: Float64Array
  names: Uint32Array
  sessionIds: Float64Array
  passes: (row: number) => boolean
  from: number
  to: number
}

/** Each user's path in scope `session` (docs/metrics.md, Sessions and Paths). */
export function forEachSessionPath(slice: Slice, plan: PathPlan, visit: VisitPath): void {
  const { filter, levels, sessions } = plan
  const { tests } = filter
  const members = membersSeen(slice, plan)
  // Events that the filters leave out still tell where a session without an id ends, unless sessions
  // are made anew.
  const read: RowFilter = { tests: sessions.anew ? tests : [], members }
  const asked: RowFilter['tests'] = sessions.anew ? [] : tests
  const path = createPath(levels)
  const findAnchor = createAnchorFinder(plan)
  const all = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY }
  const paths = ['eventType', ...asked.map((test) => test.path)]
  const question = { ...all, filter: read, paths, numbers: [sessionPath] }
  forEachHistory(slice, question, ({ rows, user, from, to }) => {
    const history: History = {
      times: rows.times,
      names: rows.columns.eventType as Uint32Array,
      sessionIds: rows.columns[sessionPath] as Float64Array,
      passes: passesOf(rows, asked),
      from,
      to,
    }
    const anchor = findAnchor(history)
    if (anchor === null) return
    path.count = 0
    readSession(history, { anchor, plan, extend: (name) => extendPath(path, name, plan.collapse) })
    visit(user, path)
  })
}

function passesOf({ columns }: Rows, tests: RowFilter['tests']): (row: number) => boolean {
  if (tests.length === 0) return () => true
  return (row) => tests.every(({ path, passes }) => passes[columns[path]?.[row] as number] === 1)
}

/** 1 for the members with any event on the days of the range: a session that starts in it has one. */
function membersSeen({ blocks, lo, hi }: Slice, { from, to, filter }: PathPlan): Uint8Array {
  const seen = new Uint8Array(hi)
  for (const block of blocks) {
    if ((block.day + 1) * dayMs <= from || block.day * dayMs >= to) continue
    const runs = runsOf(block, lo, hi)
    for (let index = runs.from; index < runs.to; index += 1) {
      const user = block.users[index] as number
      if (!filter.members || filter.members[user] === 1) seen[user] = 1
    }
  }
  return seen
}

/**
 * Finds the row of a user's first anchor in the sessions that start in the range. Sessions start with
 * their first event that counts.
 */
function createAnchorFinder({ from, to, anchor, sessions }: PathPlan) {
  const { timeoutMs } = sessions
  const starts = createNumberMap()
  return ({ times, names, sessionIds, passes, ...rows }: History): number | null => {
    starts.clear()
    /** Of events without a session's id: the last one's time, and the start of their session. */
    let last = Number.NEGATIVE_INFINITY
    let unnamedStart: number | null = null
    for (let row = rows.from; row < rows.to; row += 1) {
      const time = times[row] as number
      // Without an event to look for, the start of the first session is the anchor.
      if (anchor === null && time >= to) return null
      const id = sessionIds[row] as number
      if (id === 0) {
        if (time - last > timeoutMs) unnamedStart = null
        last = time
      }
      if (!passes(row)) continue
      if (id === 0) unnamedStart ??= time
      const start = id === 0 ? (unnamedStart as number) : starts.getOrSet(id, time)
      if (start < from || start >= to) continue
      if (anchor === null || names[row] === anchor) return row
    }
    return null
  }
}

/** Reads the events of the anchor's session from the anchor on, outwards, until `extend` has enough. */
function readSession(
  { times, names, sessionIds, passes, from, to }: History,
  { anchor, plan, extend }: { anchor: number; plan: PathPlan; extend: (name: number) => boolean },
): void {
  const id = sessionIds[anchor] as number
  const step = plan.backward ? -1 : 1
  let last = times[anchor] as number
  for (let row = anchor; row >= from && row < to; row += step) {
    if (sessionIds[row] !== id) continue
    const time = times[row] as number
    if (id === 0 && Math.abs(time - last) > plan.sessions.timeoutMs) return
    last = time
    if (passes(row) && !extend(names[row] as number)) return
  }
}
