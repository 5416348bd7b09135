import type { Block } from '../../columns/block/block.ts'
import { type Slice, throwIfCancelled } from '../../columns/scan/slice.ts'
import { firstAnchors } from './paths.anchors.scan.ts'
import {
  createUserEvents,
  type Place,
  timeOf,
  type UserEvents,
  walkOutwards,
} from './paths.events.scan.ts'
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
  { anchor, events, plan, path }: { anchor: Place; events: UserEvents; plan: PathPlan; path: Path },
): void {
  const { blocks, names, tests } = events
  const windowMs = plan.windowMs ?? 0
  const start = timeOf(blocks[anchor.at] as Block, anchor.row)
  path.count = 0
  walkOutwards(user, { start: anchor, events, backward: plan.backward }, (at, row) => {
    if (Math.abs(timeOf(blocks[at] as Block, row) - start) > windowMs) return 'enough'
    if (!tests[at]?.(row)) return 'more'
    return extendPath(path, names[at]?.[row] as number, plan) ? 'more' : 'enough'
  })
}
