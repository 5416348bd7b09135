import type { Catalog } from '../../columns/catalog.ts'
import { codeOf, dictionaryOf } from '../../columns/catalog.ts'
import { sessionPath } from '../../columns/columnPaths.ts'
import { compileFilter, pathsOfFilters, type RowFilter } from '../../columns/rowFilter.ts'
import type { Needs } from '../../columns/scan.ts'
import type { ReportContext } from '../../http/reports.ts'
import type { PathQuestion } from './paths.question.ts'

export interface PathScanQuestion extends PathQuestion, Pick<ReportContext, 'range' | 'filters'> {
  sessionTimeoutMinutes: number
}

export interface PathPlan
  extends Pick<PathQuestion, 'backward' | 'levels' | 'collapse' | 'windowMs'> {
  /** The instants of the range. */
  from: number
  to: number
  /** The code of the event that paths begin at; null for any. */
  anchor: number | null
  filter: RowFilter
  sessions: {
    /** The longest gap within a session of events without a client's id. */
    timeoutMs: number
    /** Whether sessions are made of the matching events anew, instead of what filters leave of them. */
    anew: boolean
  }
  /** One more than the largest code of an event's name. */
  names: number
}

export function pathNeeds({ filters, ...question }: PathScanQuestion): Needs {
  const paths = ['eventType', ...pathsOfFilters(filters)]
  if (question.windowMs !== null) return { ...windowSpan(question), paths }
  // A session may begin, and end, any time before and after the range.
  const all = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY }
  return { ...all, paths: [...paths, sessionPath] }
}

export function pathPlan(question: PathScanQuestion, catalog: Catalog): PathPlan {
  const { range, filters, anchor, sessionTimeoutMinutes } = question
  const { backward, levels, collapse, windowMs } = question
  return {
    ...{ backward, levels, collapse, windowMs },
    from: range.from.getTime(),
    to: range.to.getTime(),
    anchor: anchor === undefined ? null : codeOf(catalog, 'eventType', anchor),
    filter: compileFilter(filters, catalog),
    sessions: {
      timeoutMs: sessionTimeoutMinutes * 60_000,
      anew: filters.properties.length > 0,
    },
    names: dictionaryOf(catalog, 'eventType').size(),
  }
}

/** Where events of paths may lie, `[from, to)`: an event at exactly the window's end belongs to it. */
function windowSpan({ range, backward, windowMs }: Omit<PathScanQuestion, 'filters'>) {
  const [from, to] = [range.from.getTime(), range.to.getTime()]
  const reach = windowMs ?? 0
  return backward ? { from: from - reach, to } : { from, to: to + reach }
}
