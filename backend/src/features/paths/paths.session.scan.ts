import { type Column, columnOf } from '../../columns/block/block.ts'
import { sessionPath } from '../../columns/block/columnPaths.ts'
import type { Slice } from '../../columns/scan/slice.ts'
import {
  forEachUserHistory,
  type Place,
  passesIn,
  timeIn,
  type UserHistory,
  usersWithRows,
} from './paths.history.scan.ts'
import { createPath, extendPath, type Path, type VisitPath } from './paths.path.scan.ts'
import { anchorRows, type PathPlan } from './paths.plan.scan.ts'
import { findSessionAnchor, type SessionColumns } from './paths.sessionAnchor.scan.ts'

/** Each user's path in scope `session` (docs/metrics.md, Paths). */
export function forEachSessionPath(slice: Slice, plan: PathPlan, visit: VisitPath): void {
  const columns: SessionColumns = {
    names: slice.blocks.map((block) => columnOf(block, 'eventType')),
    ids: slice.blocks.map((block) => columnOf(block, sessionPath)),
  }
  const path = createPath(plan)
  const filter = { ...plan.filter, members: usersAsked(slice, plan) }
  forEachUserHistory(slice, filter, {
    everyRun: plan.gapsOfAll,
    visit(history) {
      const anchor = findSessionAnchor(history, columns, plan)
      if (!anchor) return
      walkSession(history, { anchor, columns, plan, path })
      visit(history.user, path)
    },
  })
}

/** Who has an event on a day of the range, in which the session begins, and an anchor then or later. */
function usersAsked(slice: Slice, plan: PathPlan): Uint8Array {
  const { from, to, filter } = plan
  const members = usersWithRows(slice, { from, to, members: filter.members, rowsOf: null })
  const rowsOf = anchorRows(plan)
  if (!rowsOf) return members
  return usersWithRows(slice, { from, to: Number.POSITIVE_INFINITY, members, rowsOf })
}

/** Reads the path off the events of the anchor's session, from the anchor outwards. */
function walkSession(
  { runs, count }: UserHistory,
  {
    anchor,
    columns: { names, ids },
    plan,
    path,
  }: { anchor: Place; columns: SessionColumns; plan: PathPlan; path: Path },
): void {
  const { backward, gapsOfAll, timeoutMs } = plan
  const step = backward ? -1 : 1
  let id: number | undefined
  let last = 0
  path.count = 0
  for (let n = anchor.run; n >= 0 && n < count; n += step) {
    const run = runs[n] as (typeof runs)[number]
    const own = ids[run.at] as Column
    const [first, end] = backward ? [run.to - 1, run.from - 1] : [run.from, run.to]
    let row = first
    if (id === undefined) {
      row = anchor.row
      id = own[row] as number
      last = timeIn(run, row)
    }
    for (; row !== end; row += step) {
      if (own[row] !== id) continue
      const passes = passesIn(run, row)
      if (id === 0) {
        if (!passes && !gapsOfAll) continue
        const time = timeIn(run, row)
        if (Math.abs(time - last) > timeoutMs) return
        last = time
      }
      if (passes && !extendPath(path, names[run.at]?.[row] as number, plan)) return
    }
  }
}
