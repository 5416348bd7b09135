import type { Exclusion, FunnelOrder, FunnelQuery, FunnelStep } from '@footpath/contract/funnel'
import { unprocessable } from '../../http/problem.ts'
import type { ReportContext } from '../../http/reports.ts'
import type { EventFilters } from '../../pipeline/matchEvents.ts'
import { addDays, dayOf, startOfDay } from '../../time/calendar.ts'
import type { Range } from '../../time/range.ts'
import { groupSteps, maximumKinds } from './funnel.matching.ts'

/** Everything that the answer of a funnel depends on, besides the events themselves. */
export interface FunnelQuestion {
  steps: FunnelStep[]
  order: FunnelOrder
  /** An attempt's last step comes at most this long after its first. */
  windowMs: number
  exclude: Exclusion[]
  /** The property whose value on an attempt's first event a user is listed under. */
  breakdown: string | undefined
  range: Range
  filters: EventFilters
  /** The moment that counts as "now". */
  asOf: Date
}

/**
 * The end of the as-of day. Events from then on count for nothing yet, as that day is the last one
 * that the trend and the timeline tell of (docs/metrics.md#funnel).
 */
export function endOfToday({ asOf, range }: Pick<FunnelQuestion, 'asOf' | 'range'>): Date {
  return startOfDay(addDays(dayOf(asOf, range.timeZone), 1), range.timeZone)
}

/**
 * What a query asks in a report's context.
 * @throws 422 `funnel-too-entangled` where steps in any order cannot be told apart in time
 */
export function readQuestion(
  query: FunnelQuery,
  { range, filters, asOf }: Pick<ReportContext, 'range' | 'filters' | 'asOf'>,
): FunnelQuestion {
  const { steps, order, window, exclude, breakdown } = query
  refuseEntangled(query)
  return { steps, order, windowMs: window * 1000, exclude, breakdown, range, filters, asOf }
}

function refuseEntangled({ steps, order }: Pick<FunnelQuestion, 'steps' | 'order'>): void {
  if (order !== 'any') return
  const entangled = groupSteps(steps).find(({ kinds }) => kinds.length > maximumKinds)
  if (!entangled) return
  const numbers = entangled.steps.join(', ')
  throw unprocessable(
    'funnel-too-entangled',
    `In any order, at most ${maximumKinds} different filters may compete for the events of one name; ` +
      `steps ${numbers} have ${entangled.kinds.length}. Use fewer of them, or the order "ordered".`,
  )
}
