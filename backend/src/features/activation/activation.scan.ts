import { type ActivationState, activationStates } from '@footpath/contract/activationStates'
import type { Catalog } from '../../columns/block/catalog.ts'
import { type Buckets, createBuckets } from '../../columns/scan/buckets/buckets.ts'
import { dayBuckets } from '../../columns/scan/buckets/dayBuckets.ts'
import { idsOf } from '../../columns/scan/people.ts'
import type { Needs, Scan } from '../../columns/scan/scan.ts'
import {
  compileFilter,
  pathsOfFilters,
  type RowFilter,
} from '../../columns/scan/select/rowFilter.ts'
import { firstAtLeast, type Slice } from '../../columns/scan/slice.ts'
import { createStateCounts, stateRows } from '../../columns/scan/stateCounts.ts'
import { forEachActivePeriod } from '../../columns/scan/visit/activePeriods.ts'
import type { EventFilters } from '../../pipeline/matchEvents.ts'
import type { ActivationQuestion } from './activation.question.ts'
import type { ActivationRow } from './activation.rows.ts'

interface Question extends ActivationQuestion {
  filters: EventFilters
}

interface Plan extends Pick<ActivationQuestion, 'days' | 'firstPending'> {
  /** The range as one. */
  range: Buckets
  /** Its days, and those after it that its users still have. */
  daily: Buckets
  active: RowFilter
  activating: RowFilter
}

/** `countStates` of the pipeline. */
export const activationScan: Scan<Question, Plan, Float64Array, ActivationRow[]> = {
  name: 'activation',
  needs,
  plan: planOf,
  count(plan, slice) {
    const { add, counts } = createStateCounts(activationStates, plan.daily.starts.length)
    forEachNewUser(plan, slice, (_, n, state) => add(n, state))
    return counts
  },
  merge: (parts, { plan }) =>
    stateRows(parts, { states: activationStates, periods: plan.daily.starts.length }),
}

interface NewUsersOf {
  /** Of any state, or born on any day, where left out. */
  state?: ActivationState | undefined
  n?: number | undefined
}

/** New users, of one state or day where these are named. */
export const activationPeopleScan: Scan<
  Question & { of: NewUsersOf },
  Plan & { of: NewUsersOf },
  Uint32Array,
  string[]
> = {
  name: 'activation-people',
  needs,
  plan: (question, catalog) => ({ ...planOf(question, catalog), of: question.of }),
  count({ of, ...plan }, slice) {
    const found: number[] = []
    forEachNewUser(plan, slice, (user, n, state) => {
      if ((of.state ?? state) === state && (of.n ?? n) === n) found.push(user)
    })
    return Uint32Array.from(found)
  },
  merge: (parts, { catalog }) => idsOf(parts, catalog),
}

function needs({ range, end, events, filters }: Question): Needs {
  const { starts } = dayBuckets({ start: range.start, end, timeZone: range.timeZone })
  return {
    from: range.from.getTime(),
    to: starts.at(-1) as number,
    paths: pathsOfFilters(filters, { eventTypes: events }),
  }
}

function planOf(question: Question, catalog: Catalog): Plan {
  const { range, end, events, filters, days, firstPending } = question
  const { start, from, to, timeZone } = range
  return {
    range: createBuckets([from, to]),
    daily: dayBuckets({ start, end, timeZone }),
    active: compileFilter(filters, catalog),
    activating: compileFilter(filters, catalog, { eventTypes: events }),
    days,
    firstPending,
  }
}

/** Tells of each user new in the range on which day, and what became of them (docs/metrics.md). */
function forEachNewUser(
  { range, daily, active, activating, days, firstPending }: Plan,
  slice: Slice,
  tell: (user: number, n: number, state: ActivationState) => void,
): void {
  const wasActive = forEachActivePeriod(slice, { periods: range, filter: active }, () => {})
  /** The day on which each user was activated; −1 where they were not. */
  const activated = new Int32Array(slice.hi - slice.lo).fill(-1)
  forEachActivePeriod(slice, { periods: daily, filter: activating }, (user, n, previous) => {
    if (previous < 0) activated[user - slice.lo] = n
  })
  const [from = 0, to = 0] = range.starts
  wasActive.forEach((period, index) => {
    const born = slice.firsts[slice.lo + index] as number
    if (period < 0 || born < from || born >= to) return
    const n = firstAtLeast(daily.starts, born + 1) - 1
    const on = activated[index] as number
    const inTime = on >= 0 && on - n < days
    tell(slice.lo + index, n, inTime ? 'activated' : n >= firstPending ? 'pending' : 'notActivated')
  })
}
