import { columnOf, dayMs } from '../../columns/block/block.ts'
import type { Catalog } from '../../columns/block/catalog.ts'
import { sessionPath } from '../../columns/block/columnPaths.ts'
import type { Run } from '../../columns/scan/forEachRun.ts'
import { createNumberMap } from '../../columns/scan/numberMap.ts'
import { compileFilter, pathsOfFilters, type RowFilter } from '../../columns/scan/rowFilter.ts'
import type { Needs } from '../../columns/scan/scan.ts'
import { runsOf, type Slice } from '../../columns/scan/slice.ts'
import { forEachUserRun } from '../../columns/scan/userRuns.ts'
import type { EventFilters } from '../../pipeline/matchEvents.ts'
import type { Range } from '../../time/range.ts'

/** How a user's events make sessions, seen through a report's filters (docs/metrics.md, Sessions). */
export interface SessionPlan {
  filter: RowFilter
  /**
   * Whether gaps are those between all of a user's events, as in the sessions that are stored; with a
   * property filter they are those between the events that pass it.
   */
  gapsOfAll: boolean
  timeoutMs: number
  /** Sessions are asked for that begin in `[from, to)`, milliseconds since 1970. */
  from: number
  to: number
}

export interface SessionQuestion {
  filters: EventFilters
  timeoutMinutes: number
  range: Pick<Range, 'from' | 'to'>
}

export function planSessions(
  { filters, timeoutMinutes, range }: SessionQuestion,
  catalog: Catalog,
): SessionPlan {
  return {
    filter: compileFilter(filters, catalog),
    gapsOfAll: filters.properties.length === 0,
    timeoutMs: timeoutMinutes * 60_000,
    from: range.from.getTime(),
    to: range.to.getTime(),
  }
}

/** Only all of history tells where a session begins and ends: a client may use its id at any time. */
export function sessionNeeds(filters: EventFilters, paths: readonly string[]): Needs {
  return {
    from: Number.NEGATIVE_INFINITY,
    to: Number.POSITIVE_INFINITY,
    paths: [sessionPath, ...paths, ...pathsOfFilters(filters)],
  }
}

export interface VisitSessions {
  /**
   * An event that passes, in the order of a user's time. `session` numbers the user's sessions from 0
   * in the order of their first such events, so a number that is new begins a session.
   */
  event(event: { run: Run; row: number; session: number; time: number }): void
  /** The user's events are over; the next user's sessions begin with 0 again. */
  endOfUser(): void
  /** Whether the rest of the user's events may be left out; asked before each run of them. */
  hasEnough?(): boolean
}

/**
 * Visits the events of all sessions user by user, those of users left out who have no session of the
 * span. The object passed is the same each time.
 */
export function forEachSessionEvent(slice: Slice, plan: SessionPlan, visit: VisitSessions): void {
  const { gapsOfAll, timeoutMs } = plan
  const filter = { ...plan.filter, members: usersSeen(slice, plan) }
  const ids = slice.blocks.map((block) => columnOf(block, sessionPath))
  const named = createNumberMap()
  let user = -1
  let sessions = 0
  /** The last named session, and the last one made of gaps; −1 where none of its events passed yet. */
  let id = 0
  let ofId = -1
  let ofGaps = -1
  let lastUnnamed = Number.NEGATIVE_INFINITY
  let event: Parameters<VisitSessions['event']>[0] | null = null

  const visitRun = (run: Run) => {
    event ??= { run, row: 0, session: 0, time: 0 }
    if (run.user !== user) {
      if (user >= 0) visit.endOfUser()
      user = run.user
      named.clear()
      sessions = 0
      id = 0
      lastUnnamed = Number.NEGATIVE_INFINITY
    } else if (visit.hasEnough?.()) return
    const { block, at, from, to, selected, offset } = run
    const dayStart = block.day * dayMs
    const own = ids[at] as (typeof ids)[number]
    // Outside of the loop a number that is no small integer is made anew with every change.
    let lastId = id
    let last = lastUnnamed
    for (let row = from; row < to; row += 1) {
      const passes = !selected || selected[row - offset] === 1
      const time = dayStart + (block.times[row] as number)
      const ownId = own[row] as number
      if (ownId === 0 && (passes || gapsOfAll)) {
        if (time - last > timeoutMs) ofGaps = -1
        last = time
      }
      if (!passes) continue
      if (ownId === 0) {
        if (ofGaps < 0) ofGaps = sessions
        event.session = ofGaps
      } else {
        if (ownId !== lastId) ofId = named.getOrSet(ownId, sessions)
        lastId = ownId
        event.session = ofId
      }
      if (event.session === sessions) sessions += 1
      event.row = row
      event.time = time
      visit.event(event)
    }
    id = lastId
    lastUnnamed = last
  }
  // What is left out may still lie between two events that are not.
  forEachUserRun(slice, filter, visitRun, { everyRun: gapsOfAll })
  if (user >= 0) visit.endOfUser()
}

/** 1 for the members with any event on the days of the span: a session that begins in it has one. */
function usersSeen({ blocks, lo, hi }: Slice, { from, to, filter }: SessionPlan): Uint8Array {
  const { members } = filter
  const seen = new Uint8Array(hi)
  for (const block of blocks) {
    if ((block.day + 1) * dayMs <= from || block.day * dayMs >= to) continue
    const { users } = block
    const runs = runsOf(block, lo, hi)
    for (let index = runs.from; index < runs.to; index += 1) {
      const user = users[index] as number
      if (!members || members[user] === 1) seen[user] = 1
    }
  }
  return seen
}
