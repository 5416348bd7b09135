import { type LifecycleState, lifecycleStates } from '@footpath/contract/lifecycleStates'
import type { Catalog } from '../../columns/block/catalog.ts'
import type { Buckets } from '../../columns/scan/buckets/buckets.ts'
import { periodBuckets } from '../../columns/scan/buckets/periodBuckets.ts'
import { idsOf } from '../../columns/scan/people.ts'
import type { Needs, Scan } from '../../columns/scan/scan.ts'
import {
  compileFilter,
  pathsOfFilters,
  type RowFilter,
} from '../../columns/scan/select/rowFilter.ts'
import type { Slice } from '../../columns/scan/slice.ts'
import { createStateCounts, stateRows } from '../../columns/scan/stateCounts.ts'
import { forEachActivePeriod } from '../../columns/scan/visit/activePeriods.ts'
import type { EventFilters } from '../../pipeline/matchEvents.ts'
import { addDays, startOfDay } from '../../time/calendar.ts'
import { addPeriods } from '../../time/periods.ts'
import type { LifecycleQuestion } from './lifecycle.question.ts'
import type { LifecycleRow } from './lifecycle.rows.ts'

interface Question extends LifecycleQuestion {
  filters: EventFilters
}

interface Plan {
  /** The period before those told, number 0, and those told. */
  periods: Buckets
  filter: RowFilter
}

type Tell = (user: number, n: number, state: LifecycleState) => void

/** Users by period and state: `countStates` of the pipeline. */
export const lifecycleScan: Scan<Question, Plan, Float64Array, LifecycleRow[]> = {
  name: 'lifecycle',
  needs,
  plan: planOf,
  count(plan, slice) {
    const { add, counts } = createStateCounts(lifecycleStates, plan.periods.starts.length)
    forEachState(plan, slice, (_, n, state) => add(n, state))
    return counts
  },
  merge: (parts, { plan }) =>
    stateRows(parts, { states: lifecycleStates, periods: plan.periods.starts.length }),
}

interface PeopleAsked extends Question {
  state: LifecycleState
}

/** The users of a state in the only period told. */
export const lifecyclePeopleScan: Scan<
  PeopleAsked,
  Plan & { state: LifecycleState },
  Uint32Array,
  string[]
> = {
  name: 'lifecycle-people',
  needs,
  plan: (question, catalog) => ({ ...planOf(question, catalog), state: question.state }),
  count(plan, slice) {
    const found: number[] = []
    forEachState(plan, slice, (user, _, state) => {
      if (state === plan.state) found.push(user)
    })
    return Uint32Array.from(found)
  },
  merge: (parts, { catalog }) => idsOf(parts, catalog),
}

function needs({ before, range, filters }: Question): Needs {
  return {
    from: startOfDay(before, range.timeZone).getTime(),
    to: range.to.getTime(),
    paths: pathsOfFilters(filters),
  }
}

function planOf({ before, told, of, range, filters }: Question, catalog: Catalog): Plan {
  const { period } = of
  const end = addDays(addPeriods(before, told.length + 1, period), -1)
  return {
    periods: periodBuckets({ start: before, end, period, timeZone: range.timeZone }),
    filter: compileFilter(filters, catalog),
  }
}

/** Tells what each user is in which of the periods told (docs/metrics.md, People). */
function forEachState({ periods, filter }: Plan, slice: Slice, tell: Tell): void {
  const { starts } = periods
  const toldPeriods = starts.length - 2

  const isNew = (user: number, n: number) => {
    const first = slice.firsts[user] as number
    return first >= (starts[n] as number) && first < (starts[n + 1] as number)
  }
  const becomesDormant = (user: number, n: number) => {
    if (n >= 0 && n < toldPeriods) tell(user, n + 1, 'dormant')
  }

  const latest = forEachActivePeriod(slice, { periods, filter }, (user, n, previous) => {
    if (previous !== n - 1) becomesDormant(user, previous)
    if (n === 0) return
    const wasThere = previous === n - 1
    tell(user, n, isNew(user, n) ? 'new' : wasThere ? 'returning' : 'resurrecting')
  })
  latest.forEach((n, index) => {
    becomesDormant(slice.lo + index, n)
  })
}
