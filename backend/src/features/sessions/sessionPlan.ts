import type { Catalog } from '../../columns/block/catalog.ts'
import { sessionPath } from '../../columns/block/columnPaths.ts'
import type { Needs } from '../../columns/scan/scan.ts'
import {
  compileFilter,
  pathsOfFilters,
  type RowFilter,
} from '../../columns/scan/select/rowFilter.ts'
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
