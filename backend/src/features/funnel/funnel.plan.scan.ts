import type { FunnelOrder } from '@footpath/contract/funnel'
import type { Catalog } from '../../columns/block/catalog.ts'
import type { Needs } from '../../columns/scan/scan.ts'
import {
  compileFilter,
  pathsOfFilters,
  type RowFilter,
} from '../../columns/scan/select/rowFilter.ts'
import { propertyPath } from '../../pipeline/matchEvents.ts'
import { type RangeDays, rangeDays } from './funnel.days.scan.ts'
import { endOfToday, type FunnelQuestion } from './funnel.question.ts'
import { pathsOfSteps, type StepTests, testsOf } from './funnel.steps.scan.ts'

/** A funnel as threads count it. Times are milliseconds since 1970. */
export interface FunnelPlan {
  /** Events outside `[from, to)` count for nothing. */
  from: number
  to: number
  /** Attempts begin on one of them. */
  range: RangeDays
  /** The range's end: attempts begin before it. */
  begunBefore: number
  /** An attempt that began after this may go on. */
  openAfter: number
  windowMs: number
  order: FunnelOrder
  /** How many steps there are. */
  steps: number
  /** What the report asks of all events. */
  filter: RowFilter
  stepTests: StepTests[]
  /** Between the steps `from` and `to` an event that passes the test ends an attempt. */
  exclusions: { from: number; to: number; tests: StepTests }[]
  /** The path that a breakdown goes by. */
  breakdown: string | null
}

export function needsOf(question: FunnelQuestion): Needs {
  const { filters, steps, breakdown } = question
  const paths = [
    ...pathsOfFilters(filters),
    ...pathsOfSteps(steps),
    ...(breakdown === undefined ? [] : [propertyPath(breakdown)]),
  ]
  return { ...spanOf(question), paths: [...new Set(paths)] }
}

/** @throws NotCovered where a filter or the breakdown asks for a field without a column */
export function planOf(question: FunnelQuestion, catalog: Catalog): FunnelPlan {
  const { steps, exclude, order, filters, range, windowMs, asOf, breakdown } = question
  return {
    ...spanOf(question),
    range: rangeDays(range),
    begunBefore: range.to.getTime(),
    openAfter: asOf.getTime() - windowMs,
    windowMs,
    order,
    steps: steps.length,
    filter: compileFilter(filters, catalog),
    stepTests: steps.map((step) => testsOf(step, catalog)),
    exclusions: exclude.map(({ from, to, eventType }) => ({
      from,
      to,
      tests: testsOf({ eventType, filters: [] }, catalog),
    })),
    breakdown: breakdown === undefined ? null : propertyPath(breakdown),
  }
}

/** From the range's start to the end of the last attempt's window, or of today. */
function spanOf(question: FunnelQuestion): { from: number; to: number } {
  const { range, windowMs } = question
  const from = range.from.getTime()
  const to = Math.min(range.to.getTime() + windowMs, endOfToday(question).getTime())
  return { from, to: Math.max(from, to) }
}
