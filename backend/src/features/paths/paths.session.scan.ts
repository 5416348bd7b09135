import { columnOf, dayMs } from '../../columns/block.ts'
import { runsOf, type Slice } from '../../columns/slice.ts'
import { forEachSessionEvent } from '../sessions/forEachSessionEvent.ts'
import type { PathPlan } from './paths.plan.scan.ts'
import { createPathReader, type VisitPath } from './paths.reader.scan.ts'

/** Each user's path in scope `session` (docs/metrics.md, Paths). */
export function forEachSessionPath(slice: Slice, plan: PathPlan, visit: VisitPath): void {
  const { from, to, anchor, filter } = plan
  const namesOf = slice.blocks.map((block) => columnOf(block, 'eventType'))
  const reader = createPathReader(plan)
  const { path } = reader
  /** When each of one user's sessions began. */
  const starts: number[] = []
  let current = -1
  let isComplete = false

  const ofSeen = { ...plan, filter: { ...filter, members: membersSeen(slice, plan) } }
  forEachSessionEvent(slice, ofSeen, {
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
