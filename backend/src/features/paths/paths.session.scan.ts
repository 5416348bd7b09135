import { columnOf } from '../../columns/block/block.ts'
import type { Slice } from '../../columns/scan/slice.ts'
import { forEachSessionEvent } from '../sessions/forEachSessionEvent.ts'
import type { PathPlan } from './paths.plan.scan.ts'
import { createPathReader, type VisitPath } from './paths.reader.scan.ts'

/** Each user's path in scope `session` (docs/metrics.md, Paths). */
export function forEachSessionPath(slice: Slice, plan: PathPlan, visit: VisitPath): void {
  const { from, to, anchor } = plan
  const namesOf = slice.blocks.map((block) => columnOf(block, 'eventType'))
  const reader = createPathReader(plan)
  const { path } = reader
  /** When each of one user's sessions began. */
  const starts: number[] = []
  let current = -1
  let isComplete = false

  forEachSessionEvent(slice, plan, {
    event({ run, row, session, time }) {
      if (isComplete) return
      if (session === starts.length) starts.push(time)
      current = run.user
      const start = starts[session] as number
      const name = namesOf[run.at]?.[row] as number
      const isAnchor = start >= from && start < to && (anchor === null || name === anchor)
      isComplete = reader.add(name, session, isAnchor)
    },
    endOfUser() {
      if (path.count > 0) visit(current, path)
      reader.begin()
      starts.length = 0
      isComplete = false
    },
    hasEnough: () => isComplete,
  })
}
