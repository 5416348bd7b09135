import { type Block, type Column, dayMs } from '../../columns/block/block.ts'
import { type Place, timeOf, type UserEvents } from './paths.events.scan.ts'
import type { PathPlan } from './paths.plan.scan.ts'

export interface SessionEvents extends UserEvents {
  /** By block: the ids of sessions. */
  ids: readonly Column[]
}

/** A user's first anchor in a session that begins in `[from, to)`, if there is one. */
export function findSessionAnchor(
  user: number,
  events: SessionEvents,
  plan: PathPlan,
): Place | null {
  const { blocks, findRun, names, tests, ids } = events
  const { from, to, anchor } = plan
  const startOfGaps = followGaps(user, events, plan)
  let starts: Map<number, number> | null = null
  for (let at = 0; at < blocks.length; at += 1) {
    const block = blocks[at] as Block
    if ((block.day + 1) * dayMs <= from) continue
    const run = findRun(at, user)
    if (run < 0) continue
    const own = ids[at] as Column
    const end = block.starts[run + 1] as number
    for (let row = block.starts[run] as number; row < end; row += 1) {
      const time = timeOf(block, row)
      if (time < from) continue
      const id = own[row] as number
      const passes = tests[at]?.(row) === true
      let start = id === 0 ? startOfGaps(time, passes) : notBegun
      if (!passes || (anchor !== null && names[at]?.[row] !== anchor)) continue
      if (id !== 0) {
        starts ??= startsOfIds(user, events)
        start = starts.get(id) as number
      }
      if (start >= from && start < to) return { at, row }
    }
  }
  return null
}

/** No event of the session has passed. */
const notBegun = Number.POSITIVE_INFINITY

/**
 * For a user's events without a session id, from `from` on and in their order: when the session that
 * gaps make of them began, or `notBegun`.
 */
function followGaps(
  user: number,
  events: SessionEvents,
  plan: PathPlan,
): (time: number, passes: boolean) => number {
  const { gapsOfAll, timeoutMs } = plan
  let gaps: { last: number; start: number } | null = null
  return (time, passes) => {
    gaps ??= gapsBefore(user, events, plan)
    if (!passes && !gapsOfAll) return gaps.start
    if (time - gaps.last > timeoutMs) gaps.start = notBegun
    gaps.last = time
    if (passes && gaps.start === notBegun) gaps.start = time
    return gaps.start
  }
}

/**
 * The last event before `from` that a session made of gaps may go on from, and when that session
 * began: only that it did before `from`, or that none of its events has passed yet.
 */
function gapsBefore(
  user: number,
  { blocks, findRun, tests, ids }: SessionEvents,
  { from, gapsOfAll, timeoutMs }: PathPlan,
): { last: number; start: number } {
  let last = Number.NEGATIVE_INFINITY
  let earliest = from - timeoutMs
  for (let at = blocks.length - 1; at >= 0; at -= 1) {
    const block = blocks[at] as Block
    if (block.day * dayMs >= from) continue
    if ((block.day + 1) * dayMs <= earliest) break
    const run = findRun(at, user)
    if (run < 0) continue
    const own = ids[at] as Column
    const first = block.starts[run] as number
    for (let row = (block.starts[run + 1] as number) - 1; row >= first; row -= 1) {
      const time = timeOf(block, row)
      if (time >= from || own[row] !== 0) continue
      const passes = tests[at]?.(row) === true
      if (!passes && !gapsOfAll) continue
      if (time < earliest) return { last, start: notBegun }
      last = Math.max(last, time)
      if (passes) return { last, start: time }
      earliest = time - timeoutMs
    }
  }
  return { last, start: notBegun }
}

/** When a user's sessions with an id began. */
function startsOfIds(
  user: number,
  { blocks, findRun, tests, ids }: SessionEvents,
): Map<number, number> {
  const starts = new Map<number, number>()
  for (let at = 0; at < blocks.length; at += 1) {
    const run = findRun(at, user)
    if (run < 0) continue
    const block = blocks[at] as Block
    const own = ids[at] as Column
    const end = block.starts[run + 1] as number
    for (let row = block.starts[run] as number; row < end; row += 1) {
      const id = own[row] as number
      if (!starts.has(id) && tests[at]?.(row)) starts.set(id, timeOf(block, row))
    }
  }
  return starts
}
