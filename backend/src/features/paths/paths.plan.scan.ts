import type { Catalog } from '../../columns/block/catalog.ts'
import { codeOf, dictionaryOf } from '../../columns/block/catalog.ts'
import type { Needs } from '../../columns/scan/scan.ts'
import { pathsOfFilters } from '../../columns/scan/select/rowFilter.ts'
import type { ReportContext } from '../../http/reports.ts'
import { planSessions, type SessionPlan, sessionNeeds } from '../sessions/sessionPlan.ts'
import type { PathQuestion } from './paths.question.ts'

export interface PathScanQuestion extends PathQuestion, Pick<ReportContext, 'range' | 'filters'> {
  timeoutMinutes: number
}

export interface PathPlan
  extends SessionPlan,
    Pick<PathQuestion, 'backward' | 'levels' | 'collapse' | 'windowMs'> {
  /** The instants of the range. */
  from: number
  to: number
  /** The code of the event that paths begin at; null for any. */
  anchor: number | null
  /** One more than the largest code of an event's name. */
  names: number
}

export function pathNeeds({ filters, ...question }: PathScanQuestion): Needs {
  if (question.windowMs === null) return sessionNeeds(filters, ['eventType'])
  return { ...windowSpan(question), paths: ['eventType', ...pathsOfFilters(filters)] }
}

export function pathPlan(question: PathScanQuestion, catalog: Catalog): PathPlan {
  const { range, anchor, backward, levels, collapse, windowMs } = question
  return {
    ...planSessions(question, catalog),
    ...{ backward, levels, collapse, windowMs },
    from: range.from.getTime(),
    to: range.to.getTime(),
    anchor: anchor === undefined ? null : codeOf(catalog, 'eventType', anchor),
    names: dictionaryOf(catalog, 'eventType').size(),
  }
}

/** Where events of paths may lie, `[from, to)`: an event at exactly the window's end belongs to it. */
function windowSpan({ range, backward, windowMs }: Omit<PathScanQuestion, 'filters'>) {
  const [from, to] = [range.from.getTime(), range.to.getTime()]
  const reach = windowMs ?? 0
  return backward ? { from: from - reach, to } : { from, to: to + reach }
}
