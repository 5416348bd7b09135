import { dictionaryOf } from '../../columns/block/catalog.ts'
import { createBuckets } from '../../columns/scan/buckets/buckets.ts'
import { idsOf } from '../../columns/scan/people.ts'
import type { Scan } from '../../columns/scan/scan.ts'
import {
  codesThatPass,
  compileFilter,
  pathsOfFilters,
} from '../../columns/scan/select/rowFilter.ts'
import { valueTextOf } from '../../columns/scan/tally/valueTextOf.ts'
import { forEachActiveUser, type RangePlan } from '../../columns/scan/visit/rangeActivity.ts'
import { noValue, otherValues } from '../../pipeline/breakdown.ts'
import { type EventFilters, propertyPath } from '../../pipeline/matchEvents.ts'
import type { Range } from '../../time/range.ts'
import { pathsOfSplits } from './trends.parts.ts'
import type { ToldValues, TrendQuestion } from './trends.question.ts'

interface Question extends Pick<TrendQuestion, 'events' | 'breakdown'> {
  range: Range
  filters: EventFilters
  /** One value of the breakdown; where those told are named, `(other)` is all but them. */
  value: { text: string; told: ToldValues[] | undefined } | undefined
}

/** Users with an event that counts: the people of a point. */
export const trendPeopleScan: Scan<Question, RangePlan, Uint32Array, string[]> = {
  name: 'trends-people',
  needs: (question) => ({
    from: question.range.from.getTime(),
    to: question.range.to.getTime(),
    paths: [...pathsOfSplits(question), ...pathsOfFilters(question.filters)],
  }),
  plan({ events, breakdown, range, filters, value }, catalog) {
    const eventTypes = events.length > 0 ? events : undefined
    const { tests, members } = compileFilter(filters, catalog, { eventTypes })
    const ofRange = createBuckets([range.from, range.to])
    if (breakdown === undefined || value === undefined) {
      return { range: ofRange, filter: { tests, members } }
    }
    const path = propertyPath(breakdown)
    const told = value.told && new Set([...value.told.flatMap(({ values }) => values), noValue])
    const textOf = (found: unknown) => {
      const text = valueTextOf(found)
      return !told || told.has(text) ? text : otherValues
    }
    const passes = codesThatPass(
      dictionaryOf(catalog, path),
      (found) => textOf(found) === value.text,
    )
    return { range: ofRange, filter: { tests: [...tests, { path, passes }], members } }
  },
  count(plan, slice) {
    const found: number[] = []
    forEachActiveUser(slice, plan, (user) => {
      found.push(user)
    })
    return Uint32Array.from(found)
  },
  merge: (parts, { catalog }) => idsOf(parts, catalog),
}
