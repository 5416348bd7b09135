import type { LocalDate } from '@footpath/contract/common'
import type { RetentionQuery, RetentionSpan } from '@footpath/contract/retention'
import type { ReportContext } from '../../http/reports.ts'
import { addDays, dayOf } from '../../time/calendar.ts'
import { addPeriods, type PeriodOf, periodsBegun } from '../../time/periods.ts'

/** What retention is asked for, with the calendar worked out. */
export interface RetentionQuestion
  extends Pick<RetentionQuery, 'cohortBy' | 'startEvent' | 'returnEvent' | 'mode' | 'spans'>,
    PeriodOf {
  /** First days of the cohorts' periods, one after the other. */
  cohorts: LocalDate[]
  /** The local day of the as-of moment: no later one counts. */
  today: LocalDate
}

/** The cohorts of a range are the periods that it touches and that have begun, each as a whole. */
export function retentionQuestion(
  query: RetentionQuery,
  { range, asOf, project }: Pick<ReportContext, 'range' | 'asOf' | 'project'>,
): RetentionQuestion {
  const { period, cohortBy, startEvent, returnEvent, mode, spans } = query
  const { weekStart } = project
  const begun = periodsBegun(range, asOf, { period, weekStart })
  return {
    period,
    weekStart,
    cohortBy,
    startEvent,
    returnEvent,
    mode,
    spans,
    cohorts: begun.map((cohort) => cohort.period),
    today: dayOf(asOf, range.timeZone),
  }
}

/** The local days whose events decide, both inclusive; of a question with a cohort or more. */
export function decidingDays({ cohorts, spans, period, today }: RetentionQuestion): {
  start: LocalDate
  end: LocalDate
} {
  const [start = today] = cohorts
  const furthest = spans.at(-1)?.to ?? null
  if (furthest === null) return { start, end: today }
  const end = addDays(addPeriods(cohorts.at(-1) ?? today, furthest + 1, period), -1)
  return { start, end: end < today ? end : today }
}

/** Whether the span of a cohort has begun, and whether it is over. */
export function stateOf(
  { n, to }: RetentionSpan,
  cohort: LocalDate,
  { period, today }: Pick<RetentionQuestion, 'period' | 'today'>,
): { begun: boolean; complete: boolean } {
  return {
    begun: addPeriods(cohort, n, period) <= today,
    complete: addPeriods(cohort, (to ?? n) + 1, period) <= today,
  }
}

/** What confines the events to those of these names; nothing where any event will do. */
export function namesOf(...names: (string | undefined)[]): { eventTypes?: string[] } {
  const named = names.filter((name) => name !== undefined)
  return named.length === names.length ? { eventTypes: [...new Set(named)] } : {}
}
