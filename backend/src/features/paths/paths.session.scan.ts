import { type Block, type Column, columnOf } from '../../columns/block/block.ts'
import { sessionPath } from '../../columns/block/columnPaths.ts'
import { type Slice, throwIfCancelled } from '../../columns/scan/slice.ts'
import { firstAnchors, sessionsBefore, usersSeen } from './paths.anchors.scan.ts'
import { createUserEvents, type Place, timeOf } from './paths.events.scan.ts'
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
  for (let index = 0; index < isSeen.length; index += 1) {
    const first = { at: anchors.ats[index] as number, row: anchors.rows[index] as number }
    if (first.at < 0 || isSeen[index] !== 1) continue
    throwIfCancelled(slice)
    const user = slice.lo + index
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
    events: { blocks, findRun, names, tests, ids },
    plan,
    path,
  }: { anchor: Place; events: SessionEvents; plan: PathPlan; path: Path },
): void {
  const { backward, gapsOfAll, timeoutMs } = plan
  const step = backward ? -1 : 1
  const id = ids[anchor.at]?.[anchor.row]
  let last = timeOf(blocks[anchor.at] as Block, anchor.row)
  path.count = 0
  for (let at = anchor.at; at >= 0 && at < blocks.length; at += step) {
    const run = findRun(at, user)
    if (run < 0) continue
    const block = blocks[at] as Block
    const own = ids[at] as Column
    const [from, to] = [block.starts[run] as number, block.starts[run + 1] as number]
    const end = backward ? from - 1 : to
    let row = backward ? to - 1 : from
    if (at === anchor.at) row = anchor.row
    for (; row !== end; row += step) {
      if (own[row] !== id) continue
      const passes = tests[at]?.(row)
      if (id === 0) {
        if (!passes && !gapsOfAll) continue
        const time = timeOf(block, row)
        if (Math.abs(time - last) > timeoutMs) return
        last = time
      }
      if (passes && !extendPath(path, names[at]?.[row] as number, plan)) return
    }
  }
}
