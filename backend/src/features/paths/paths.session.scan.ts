import { type Block, columnOf } from '../../columns/block/block.ts'
import { sessionPath } from '../../columns/block/columnPaths.ts'
import { type Slice, throwIfCancelled } from '../../columns/scan/slice.ts'
import { usersSeen } from '../sessions/usersSeen.ts'
import { firstAnchors, sessionsBefore } from './paths.anchors.scan.ts'
import { createUserEvents, type Place, timeOf, walkOutwards } from './paths.events.scan.ts'
import { createPath, extendPath, type Path, type VisitPath } from './paths.path.scan.ts'
import type { PathPlan } from './paths.plan.scan.ts'
import { findSessionAnchor, type SessionEvents } from './paths.sessionAnchor.scan.ts'

/**
 * Each user's path in scope `session` (docs/metrics.md, Paths). The first anchor is nearly always of a
 * session that begins in the range; only of whom it may not be, all anchors are looked at.
 */
export function forEachSessionPath(slice: Slice, plan: PathPlan, visit: VisitPath): void {
  const { from, to } = plan
  const ids = slice.blocks.map((block) => columnOf(block, sessionPath))
  const events: SessionEvents = { ...createUserEvents(slice, plan), ids }
  const anchors = firstAnchors(slice, events, plan)
  const isSeen = usersSeen(slice, plan)
  const isBefore = sessionsBefore(slice, { anchors, ids, from })
  const path = createPath(plan)
  for (let user = slice.lo; user < slice.hi; user += 1) {
    const index = user - slice.lo
    const first = { at: anchors.ats[index] as number, row: anchors.rows[index] as number }
    if (first.at < 0 || isSeen[user] !== 1) continue
    throwIfCancelled(slice)
    const isSure =
      ids[first.at]?.[first.row] !== 0 &&
      isBefore[index] !== 1 &&
      timeOf(slice.blocks[first.at] as Block, first.row) < to
    const anchor = isSure ? first : findSessionAnchor(user, events, plan)
    if (!anchor) continue
    walkSession(user, { anchor, events, plan, path })
    visit(user, path)
  }
}

/** Reads the path off the events of the anchor's session, from the anchor outwards. */
function walkSession(
  user: number,
  {
    anchor,
    events,
    plan,
    path,
  }: { anchor: Place; events: SessionEvents; plan: PathPlan; path: Path },
): void {
  const { blocks, names, tests, ids } = events
  const { gapsOfAll, timeoutMs } = plan
  const id = ids[anchor.at]?.[anchor.row]
  let last = timeOf(blocks[anchor.at] as Block, anchor.row)
  path.count = 0
  walkOutwards(user, { start: anchor, events, backward: plan.backward }, (at, row) => {
    if (ids[at]?.[row] !== id) return 'more'
    const passes = tests[at]?.(row)
    if (id === 0) {
      if (!passes && !gapsOfAll) return 'more'
      const time = timeOf(blocks[at] as Block, row)
      if (Math.abs(time - last) > timeoutMs) return 'enough'
      last = time
    }
    return passes && !extendPath(path, names[at]?.[row] as number, plan) ? 'enough' : 'more'
  })
}
