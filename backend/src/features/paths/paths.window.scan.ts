import { type Column, columnOf } from '../../columns/block/block.ts'
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

/** Each user's path in scope `window` (docs/metrics.md, Paths). */
export function forEachWindowPath(slice: Slice, plan: PathPlan, visit: VisitPath): void {
  const { from, to, filter } = plan
  const names = slice.blocks.map((block) => columnOf(block, 'eventType'))
  const path = createPath(plan)
  const asked = { from, to, members: filter.members, rowsOf: anchorRows(plan) }
  const members = usersWithRows(slice, asked)
  forEachUserHistory(
    slice,
    { ...filter, members },
    {
      everyRun: false,
      visit(history) {
        const anchor = findAnchor(history, names, plan)
        if (!anchor) return
        walkWindow(history, { anchor, names, plan, path })
        visit(history.user, path)
      },
    },
  )
}

/** A user's first anchor in `[from, to)`, if there is one. */
function findAnchor(
  { runs, count }: UserHistory,
  names: readonly Column[],
  { from, to, anchor }: PathPlan,
): Place | null {
  for (let n = 0; n < count; n += 1) {
    const run = runs[n] as (typeof runs)[number]
    const own = names[run.at] as Column
    for (let row = run.from; row < run.to; row += 1) {
      if (anchor !== null && own[row] !== anchor) continue
      if (!passesIn(run, row)) continue
      const time = timeIn(run, row)
      if (time >= to) return null
      if (time >= from) return { run: n, row }
    }
  }
  return null
}

/** Reads the path off the events no further from the anchor than the window is long. */
function walkWindow(
  { runs, count }: UserHistory,
  {
    anchor,
    names,
    plan,
    path,
  }: { anchor: Place; names: readonly Column[]; plan: PathPlan; path: Path },
): void {
  const { backward, windowMs } = plan
  const step = backward ? -1 : 1
  const at = timeIn(runs[anchor.run] as (typeof runs)[number], anchor.row)
  path.count = 0
  for (let n = anchor.run; n >= 0 && n < count; n += step) {
    const run = runs[n] as (typeof runs)[number]
    const own = names[run.at] as Column
    const [first, end] = backward ? [run.to - 1, run.from - 1] : [run.from, run.to]
    for (let row = n === anchor.run ? anchor.row : first; row !== end; row += step) {
      if (Math.abs(timeIn(run, row) - at) > (windowMs ?? 0)) return
      if (passesIn(run, row) && !extendPath(path, own[row] as number, plan)) return
    }
  }
}
