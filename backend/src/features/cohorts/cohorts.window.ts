import type { CohortWindow } from '@footpath/contract/cohorts'
import type { ReportContext } from '../../http/reports.ts'
import { addDays, dayOf } from '../../time/calendar.ts'
import { type Range, rangeOf } from '../../time/range.ts'

/** Before any event. */
const beginning = new Date('0001-01-01T00:00:00Z')

/** The local days of a window, as of the context's moment. */
export function windowRange(
  within: CohortWindow,
  { project, asOf }: Pick<ReportContext, 'project' | 'asOf'>,
): Range {
  const { timeZone } = project
  if ('start' in within) return rangeOf(within.start, within.end, timeZone)
  const today = dayOf(asOf, timeZone)
  return rangeOf(addDays(today, 1 - within.lastDays), today, timeZone)
}

/** All history, today included, as the instants `[from, to)`. */
export function allHistory({ project, asOf }: Pick<ReportContext, 'project' | 'asOf'>) {
  const { timeZone } = project
  const today = dayOf(asOf, timeZone)
  return { from: beginning, to: rangeOf(today, today, timeZone).to }
}
