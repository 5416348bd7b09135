import { columnOf, dayMs } from '../../columns/block.ts'
import type { Catalog } from '../../columns/catalog.ts'
import { sessionPath } from '../../columns/columnPaths.ts'
import { createNumberMap } from '../../columns/numberMap.ts'
import { compileFilter, pathsOfFilters, type RowFilter } from '../../columns/rowFilter.ts'
import type { Needs } from '../../columns/scan.ts'
import type { Run, Slice } from '../../columns/slice.ts'
import { forEachUserRun } from '../../columns/userRuns.ts'
import type { EventFilters } from '../../pipeline/matchEvents.ts'

/** How a user's events make sessions, seen through a report's filters (docs/metrics.md, Sessions). */
export interface SessionPlan {
  filter: RowFilter
  /**
   * Whether gaps are those between all of a user's events, as in the sessions that are stored; with a
   * property filter they are those between the events that pass it.
   */
  gapsOfAll: boolean
  timeoutMs: number
}

export function planSessions(
  { filters, timeoutMinutes }: { filters: EventFilters; timeoutMinutes: number },
  catalog: Catalog,
): SessionPlan {
  return {
    filter: compileFilter(filters, catalog),
    gapsOfAll: filters.properties.length === 0,
    timeoutMs: timeoutMinutes * 60_000,
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

/** Visits the events of all sessions user by user. The object passed is the same each time. */
export function forEachSessionEvent(slice: Slice, plan: SessionPlan, visit: VisitSessions): void {
  const { filter, gapsOfAll, timeoutMs } = plan
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

  forEachUserRun(slice, filter, (run) => {
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
    for (let row = from; row < to; row += 1) {
      const passes = !selected || selected[row - offset] === 1
      const time = dayStart + (block.times[row] as number)
      const ownId = own[row] as number
      if (ownId === 0 && (passes || gapsOfAll)) {
        if (time - lastUnnamed > timeoutMs) ofGaps = -1
        lastUnnamed = time
      }
      if (!passes) continue
      if (ownId === 0) {
        if (ofGaps < 0) ofGaps = sessions
        event.session = ofGaps
      } else {
        if (ownId !== id) ofId = named.getOrSet(ownId, sessions)
        id = ownId
        event.session = ofId
      }
      if (event.session === sessions) sessions += 1
      event.row = row
      event.time = time
      visit.event(event)
    }
  })
  if (user >= 0) visit.endOfUser()
}
