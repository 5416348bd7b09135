import type { FunnelOrder } from '@footpath/contract/funnel'
import { type Catalog, dictionaryOf } from '../../columns/block/catalog.ts'
import { compileFilter, pathsOfFilters, type RowFilter } from '../../columns/scan/rowFilter.ts'
import type { Needs } from '../../columns/scan/scan.ts'
import { propertyPath } from '../../pipeline/matchEvents.ts'
import { endOfToday, type FunnelQuestion } from './funnel.question.ts'
import { pathsOfSteps, type StepColumn, stepColumns } from './funnel.steps.scan.ts'
import { namesOf } from './funnel.steps.ts'

/** A funnel as threads count it. Times are milliseconds since 1970. */
export interface FunnelPlan {
  /** Events outside `[from, to)` count for nothing. */
  from: number
  to: number
  /** The range's end: attempts begin before it. */
  begunBefore: number
  /** An attempt that began after this may go on. */
  openAfter: number
  windowMs: number
  order: FunnelOrder
  /** How many steps there are. */
  steps: number
  filter: RowFilter
  stepColumns: StepColumn[]
  /** The steps between which an exclusion ends an attempt. */
  exclusions: { from: number; to: number }[]
  /** By code of an event's name, which exclusions name it: one bit for each. */
  excluding: Uint16Array
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
  const named = { eventTypes: namesOf([...steps, ...exclude]) }
  return {
    ...spanOf(question),
    begunBefore: range.to.getTime(),
    openAfter: asOf.getTime() - windowMs,
    windowMs,
    order,
    steps: steps.length,
    // In strict order any event ends an attempt.
    filter: compileFilter(filters, catalog, order === 'strict' ? {} : named),
    stepColumns: stepColumns(steps, catalog),
    exclusions: exclude.map(({ from, to }) => ({ from, to })),
    excluding: excludingCodes(question, catalog),
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

function excludingCodes({ exclude }: FunnelQuestion, catalog: Catalog): Uint16Array {
  const names = dictionaryOf(catalog, 'eventType')
  const excluding = new Uint16Array(names.size())
  exclude.forEach(({ eventType }, index) => {
    const code = names.find(eventType)
    if (code !== undefined) excluding[code] = (excluding[code] as number) | (1 << index)
  })
  return excluding
}
