import type { Block, Column } from '../../columns/block/block.ts'
import { type Slice, throwIfCancelled } from '../../columns/scan/slice.ts'
import { firstAnchors } from './paths.anchors.scan.ts'
import { createUserEvents, type Place, timeOf, type UserEvents } from './paths.events.scan.ts'
import { createPath, extendPath, type Path, type VisitPath } from './paths.path.scan.ts'
import type { PathPlan } from './paths.plan.scan.ts'

/** Each user's path in scope `window` (docs/metrics.md, Paths). */
export function forEachWindowPath(slice: Slice, plan: PathPlan, visit: VisitPath): void {
  const events = createUserEvents(slice, plan)
  const { ats, rows } = firstAnchors(slice, events, plan)
  const path = createPath(plan)
  for (let index = 0; index < ats.length; index += 1) {
    const anchor = { at: ats[index] as number, row: rows[index] as number }
    if (anchor.at < 0) continue
    throwIfCancelled(slice)
    if (timeOf(slice.blocks[anchor.at] as Block, anchor.row) >= plan.to) continue
    const user = slice.lo + index
    walkWindow(user, { anchor, events, plan, path })
    visit(user, path)
  }
}

/** Reads the path off the events no further from the anchor than the window is long. */
function walkWindow(
  user: number,
  {
    anchor,
    events: { blocks, findRun, names, tests },
    plan,
    path,
  }: { anchor: Place; events: UserEvents; plan: PathPlan; path: Path },
): void {
  const { backward, windowMs } = plan
  const step = backward ? -1 : 1
  const start = timeOf(blocks[anchor.at] as Block, anchor.row)
  path.count = 0
  for (let at = anchor.at; at >= 0 && at < blocks.length; at += step) {
    const run = findRun(at, user)
    if (run < 0) continue
    const block = blocks[at] as Block
    const own = names[at] as Column
    const [from, to] = [block.starts[run] as number, block.starts[run + 1] as number]
    const end = backward ? from - 1 : to
    let row = backward ? to - 1 : from
    if (at === anchor.at) row = anchor.row
    for (; row !== end; row += step) {
      if (Math.abs(timeOf(block, row) - start) > (windowMs ?? 0)) return
      if (tests[at]?.(row) && !extendPath(path, own[row] as number, plan)) return
    }
  }
}
