import type { ChurnState } from '@footpath/contract/churn'
import { addUp } from '../../columns/scan/addUp.ts'
import { type Buckets, createBuckets } from '../../columns/scan/buckets/buckets.ts'
import { dayBuckets } from '../../columns/scan/buckets/dayBuckets.ts'
import { idsOf } from '../../columns/scan/people.ts'
import type { Needs, Scan } from '../../columns/scan/scan.ts'
import {
  compileFilter,
  pathsOfFilters,
  type RowFilter,
} from '../../columns/scan/select/rowFilter.ts'
import { forEachActivePeriod } from '../../columns/scan/visit/activePeriods.ts'
import { createWaitTally, waitsOf } from '../../columns/scan/visit/waits.ts'
import type { EventFilters } from '../../pipeline/matchEvents.ts'
import { addDays, startOfDay } from '../../time/calendar.ts'
import type { ChurnQuestion } from './churn.question.ts'
import type { GapRow } from './churn.rows.ts'

interface Question extends ChurnQuestion {
  filters: EventFilters
  timeZone: string
}

interface Plan {
  periods: Buckets
  filter: RowFilter
}

/** `gapStages` of the pipeline. */
export const churnScan: Scan<Question, Plan & { longest: number }, Float64Array, GapRow[]> = {
  name: 'churn',
  needs,
  plan: ({ first, last, timeZone, days, filters }, catalog) => ({
    periods: dayBuckets({ start: first, end: last, timeZone }),
    filter: compileFilter(filters, catalog),
    // Who stays away for 2N days is no longer among those who were active before.
    longest: 2 * days,
  }),
  count(plan, slice) {
    const waits = createWaitTally(plan)
    const latest = forEachActivePeriod(slice, plan, (_, n, previous) => waits.add(n, previous))
    waits.close(latest)
    return waits.counts
  },
  merge(parts, { plan: { periods, longest } }) {
    const counts = addUp(parts, (periods.starts.length - 1) * (longest + 1))
    return waitsOf(counts, longest).map(({ wait, ...row }) => ({ ...row, gap: wait }))
  },
}

interface PeopleAsked extends Question {
  /** All who were active before where left out. */
  state: ChurnState | undefined
}

/** The people of the question's only day: `stateStages` of the pipeline. */
export const churnPeopleScan: Scan<
  PeopleAsked,
  Plan & { state: ChurnState | undefined },
  Uint32Array,
  string[]
> = {
  name: 'churn-people',
  needs,
  /** Two periods: the N days before, and the N days that end with the day. */
  plan: ({ first, last, timeZone, days, filters, state }, catalog) => ({
    periods: createBuckets(
      [first, addDays(first, days), addDays(last, 1)].map((day) => startOfDay(day, timeZone)),
    ),
    filter: compileFilter(filters, catalog),
    state,
  }),
  count({ state, ...plan }, slice) {
    const before: number[] = []
    const retained: number[] = []
    const latest = forEachActivePeriod(slice, plan, (user, n, previous) => {
      if (n === 0) before.push(user)
      else if (previous === 0) retained.push(user)
    })
    if (state === undefined) return Uint32Array.from(before)
    if (state === 'retained') return Uint32Array.from(retained)
    return Uint32Array.from(before.filter((user) => latest[user - slice.lo] === 0))
  },
  merge: (parts, { catalog }) => idsOf(parts, catalog),
}

function needs({ first, last, timeZone, filters }: Question): Needs {
  return {
    from: startOfDay(first, timeZone).getTime(),
    to: startOfDay(addDays(last, 1), timeZone).getTime(),
    paths: pathsOfFilters(filters),
  }
}
