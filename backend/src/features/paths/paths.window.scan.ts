import { forEachHistory } from '../../columns/histories.ts'
import type { Slice } from '../../columns/slice.ts'
import { createPath, extendPath, type VisitPath } from './paths.path.scan.ts'
import type { PathPlan } from './paths.plan.scan.ts'

/** Each user's path in scope `window` (docs/metrics.md, Paths). */
export function forEachWindowPath(slice: Slice, plan: PathPlan, visit: VisitPath): void {
  const { from, to, anchor, filter, backward, levels, collapse } = plan
  const windowMs = plan.windowMs ?? 0
  const span = backward ? { from: from - windowMs, to } : { from, to: to + windowMs }
  const step = backward ? -1 : 1
  const path = createPath(levels)
  forEachHistory(slice, { ...span, filter, paths: ['eventType'] }, (history) => {
    const { times, columns } = history.rows
    const names = columns.eventType as Uint32Array
    let begin = history.from
    while (begin < history.to && !isAnchor(begin)) begin += 1
    if (begin === history.to) return

    const at = times[begin] as number
    path.count = 0
    for (let row = begin; row >= history.from && row < history.to; row += step) {
      if (Math.abs((times[row] as number) - at) > windowMs) break
      if (!extendPath(path, names[row] as number, collapse)) break
    }
    visit(history.user, path)

    function isAnchor(row: number): boolean {
      const time = times[row] as number
      return time >= from && time < to && (anchor === null || names[row] === anchor)
    }
  })
}
