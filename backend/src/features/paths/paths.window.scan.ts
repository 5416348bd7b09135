import { columnOf, dayMs } from '../../columns/block/block.ts'
import type { Slice } from '../../columns/scan/slice.ts'
import { forEachUserRun } from '../../columns/scan/userRuns.ts'
import type { PathPlan } from './paths.plan.scan.ts'
import { createPathReader, type VisitPath } from './paths.reader.scan.ts'

/** Each user's path in scope `window` (docs/metrics.md, Paths). */
export function forEachWindowPath(slice: Slice, plan: PathPlan, visit: VisitPath): void {
  const { from, to, anchor, filter } = plan
  const namesOf = slice.blocks.map((block) => columnOf(block, 'eventType'))
  const reader = createPathReader(plan)
  const { path } = reader
  let current = -1
  let isComplete = false
  forEachUserRun(slice, filter, (run) => {
    const { block, user, selected, offset } = run
    if (user !== current) {
      if (path.count > 0) visit(current, path)
      reader.begin()
      current = user
      isComplete = false
    }
    if (isComplete) return
    const names = namesOf[run.at] as (typeof namesOf)[number]
    const dayStart = block.day * dayMs
    for (let row = run.from; row < run.to && !isComplete; row += 1) {
      if (selected && selected[row - offset] !== 1) continue
      const time = dayStart + (block.times[row] as number)
      const name = names[row] as number
      const isAnchor = time >= from && time < to && (anchor === null || name === anchor)
      isComplete = reader.add(name, time, isAnchor)
    }
  })
  if (path.count > 0) visit(current, path)
}
