import type { Catalog } from '../../columns/block/catalog.ts'
import { addUp } from '../../columns/scan/addUp.ts'
import type { Buckets } from '../../columns/scan/buckets/buckets.ts'
import { periodBuckets } from '../../columns/scan/buckets/periodBuckets.ts'
import { idsOf } from '../../columns/scan/people.ts'
import type { Needs, Scan } from '../../columns/scan/scan.ts'
import { compileFilter, pathsOfFilters } from '../../columns/scan/select/rowFilter.ts'
import {
  countUsers,
  countWithin,
  keepWithin,
  keepWithout,
  usersOf,
} from '../../columns/scan/userSets.ts'
import { type EventFilters, hasFilters } from '../../pipeline/matchEvents.ts'
import { addDays, startOfDay } from '../../time/calendar.ts'
import { decidingDays, namesOf, type RetentionQuestion } from './retention.question.ts'
import type { RetentionRow } from './retention.rows.ts'
import { type CohortPlan, cohortSets, membersOf, setsWithin } from './retention.sets.ts'

interface Question extends RetentionQuestion {
  filters: EventFilters
  timeZone: string
}

interface Plan extends CohortPlan {
  cohorts: number
  spans: RetentionQuestion['spans']
}

/** `countStages` of the pipeline. Part: of each cohort its size, then the users of each span. */
export const retentionScan: Scan<Question, Plan, Float64Array, RetentionRow[]> = {
  name: 'retention',
  needs,
  plan: planOf,
  count(plan, slice) {
    const { cohorts, spans } = plan
    const sets = cohortSets(plan, slice)
    const counts = new Float64Array(cohorts * (1 + spans.length))
    let at = 0
    for (let cohort = 0; cohort < cohorts; cohort += 1) {
      const members = membersOf(sets, cohort)
      counts[at++] = countUsers(members)
      for (const span of spans) {
        counts[at++] = countWithin(members, sets.returned, setsWithin(sets, cohort, span))
      }
    }
    return counts
  },
  merge(parts, { plan: { cohorts, spans, isOpen } }) {
    const width = 1 + spans.length
    const counts = addUp(parts, cohorts * width)
    return Array.from({ length: cohorts }, (_, cohort) => {
      const [size = 0, ...users] = counts.subarray(cohort * width, (cohort + 1) * width)
      const inSpans = spans.map(({ n }, index) => {
        // Of spans without an end, rows tell the last one that somebody reached.
        const further = isOpen ? (users[index + 1] ?? 0) : 0
        return { cohort, n, users: (users[index] ?? 0) - further }
      })
      return [{ cohort, n: null, users: size }, ...inSpans]
    })
      .flat()
      .filter(({ users }) => users > 0)
  },
}

interface PeopleAsked extends Question {
  n: number | undefined
  returned: boolean
}

/** The people of the question's only cohort: `peopleStages` of the pipeline. */
export const retentionPeopleScan: Scan<
  PeopleAsked,
  Plan & { returned: boolean },
  Uint32Array,
  string[]
> = {
  name: 'retention-people',
  needs,
  plan: ({ n, returned, ...question }, catalog) => ({
    ...planOf(question, catalog),
    spans: question.spans.filter((span) => span.n === n),
    returned,
  }),
  count(plan, slice) {
    const sets = cohortSets(plan, slice)
    const members = membersOf(sets, 0)
    const [span] = plan.spans
    if (!span) return usersOf(members)
    const keep = plan.returned ? keepWithin : keepWithout
    return usersOf(keep(members, sets.returned, setsWithin(sets, 0, span)))
  },
  merge: (parts, { catalog }) => idsOf(parts, catalog),
}

function needs({ filters, timeZone, ...question }: Question): Needs {
  const { start, end } = decidingDays(question)
  const { startEvent, returnEvent, cohortBy } = question
  const paths = [startEvent, returnEvent].flatMap((name) => pathsOfFilters(filters, namesOf(name)))
  return {
    from: cohortBy === 'first' ? everBefore : startOfDay(start, timeZone).getTime(),
    to: startOfDay(addDays(end, 1), timeZone).getTime(),
    paths: [...new Set(paths)],
  }
}

const everBefore = Number.NEGATIVE_INFINITY

function planOf({ filters, timeZone, ...question }: Question, catalog: Catalog): Plan {
  const { startEvent, returnEvent, cohortBy, cohorts, period, spans, mode } = question
  const own = periodBuckets({ ...decidingDays(question), period, timeZone })
  const isFirst = cohortBy === 'first'
  const isFiltered = hasFilters(filters)
  const returnsStart = startEvent === returnEvent
  const starts = isFirst && !isFiltered ? afterHistory(own) : afterNothing(own)
  const { members, bots } = filters
  return {
    returns: {
      periods: returnsStart ? starts : afterNothing(own),
      filter: compileFilter(filters, catalog, namesOf(returnEvent)),
    },
    starts: returnsStart
      ? null
      : { periods: starts, filter: compileFilter(filters, catalog, namesOf(startEvent)) },
    everStarts:
      isFirst && isFiltered
        ? {
            periods: afterHistory(own),
            filter: compileFilter({ properties: [], members, bots }, catalog, namesOf(startEvent)),
          }
        : null,
    isFirst,
    isOpen: mode === 'onOrAfter',
    cohorts: cohorts.length,
    spans,
  }
}

function afterHistory({ starts }: Buckets): Buckets {
  return { starts: Float64Array.of(everBefore, ...starts) }
}

function afterNothing({ starts }: Buckets): Buckets {
  const [first = 0] = starts
  return { starts: Float64Array.of(first, ...starts) }
}
