import type { LocalDate } from '@footpath/contract/common'
import type { Catalog } from '../../columns/block/catalog.ts'
import { addUpOf } from '../../columns/scan/addUp.ts'
import type { Buckets } from '../../columns/scan/buckets/buckets.ts'
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
import type { Range } from '../../time/range.ts'
import { longestWindow } from './stickiness.pipeline.ts'
import type { StickinessRows } from './stickiness.rows.ts'

interface Question {
  range: Range
  filters: EventFilters
}

interface Plan {
  days: Buckets
  filter: RowFilter
}

interface Counts {
  waits: Float64Array
  /** Users by their active days in the range. */
  histogram: Float64Array
}

/** Days that a window holds beside the one that it ends with. */
const daysBefore = longestWindow - 1

/** What `stickinessStages` of the pipeline answers. */
export const stickinessScan: Scan<Question, Plan, Counts, StickinessRows> = {
  name: 'stickiness',
  needs: (question) => needsFrom(firstOfWindow(question), question),
  plan: (question, catalog) => planFrom(firstOfWindow(question), question, catalog),
  count({ days, filter }, slice) {
    const waits = createWaitTally({ periods: days, longest: longestWindow })
    const activeDays = new Uint16Array(slice.hi - slice.lo)
    const latest = forEachActivePeriod(slice, { periods: days, filter }, (user, n, previous) => {
      waits.add(n, previous)
      const index = user - slice.lo
      if (n >= daysBefore) activeDays[index] = (activeDays[index] as number) + 1
    })
    waits.close(latest)
    const histogram = new Float64Array(days.starts.length)
    for (const count of activeDays) histogram[count] = (histogram[count] as number) + 1
    return { waits: waits.counts, histogram }
  },
  merge(parts, { plan }) {
    const size = plan.days.starts.length
    const waits = addUpOf(parts, 'waits', (size - 1) * (longestWindow + 1))
    const histogram = addUpOf(parts, 'histogram', size)
    return {
      waits: waitsOf(waits, longestWindow).map(({ n, ...row }) => ({
        day: n - daysBefore,
        ...row,
      })),
      histogram: Array.from(histogram, (users, days) => ({ days, users })).filter(
        ({ days, users }) => days > 0 && users > 0,
      ),
    }
  },
}

interface PeopleAsked extends Question {
  /** Active days in the range. */
  days: number
}

/** `withDays` of the pipeline. */
export const stickinessPeopleScan: Scan<
  PeopleAsked,
  Plan & { count: number },
  Uint32Array,
  string[]
> = {
  name: 'stickiness-people',
  needs: (question) => needsFrom(question.range.start, question),
  plan(question, catalog) {
    return { ...planFrom(question.range.start, question, catalog), count: question.days }
  },
  count({ days, filter, count }, slice) {
    const activeDays = new Uint16Array(slice.hi - slice.lo)
    forEachActivePeriod(slice, { periods: days, filter }, (user) => {
      const index = user - slice.lo
      activeDays[index] = (activeDays[index] as number) + 1
    })
    const found: number[] = []
    activeDays.forEach((own, index) => {
      if (own === count) found.push(slice.lo + index)
    })
    return Uint32Array.from(found)
  },
  merge: (parts, { catalog }) => idsOf(parts, catalog),
}

/** The window of the range's first day begins before the range. */
function firstOfWindow({ range }: Question): LocalDate {
  return addDays(range.start, -daysBefore)
}

function needsFrom(first: LocalDate, { range, filters }: Question): Needs {
  return {
    from: startOfDay(first, range.timeZone).getTime(),
    to: range.to.getTime(),
    paths: pathsOfFilters(filters),
  }
}

function planFrom(first: LocalDate, { range, filters }: Question, catalog: Catalog): Plan {
  const { end, timeZone } = range
  return {
    days: dayBuckets({ start: first, end, timeZone }),
    filter: compileFilter(filters, catalog),
  }
}
