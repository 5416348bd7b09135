import { type Buckets, createBuckets } from '../../columns/buckets.ts'
import { type Catalog, dictionaryOf } from '../../columns/catalog.ts'
import { forEachHistory } from '../../columns/histories.ts'
import { compileFilter, pathsOfFilters, type RowFilter } from '../../columns/rowFilter.ts'
import type { Needs } from '../../columns/scan.ts'
import { firstAtLeast, type Slice } from '../../columns/slice.ts'
import type { ReportContext } from '../../http/reports.ts'
import { addDays, startOfDay } from '../../time/calendar.ts'
import { type AssociationQuestion, lastDecidingDay } from './associations.question.ts'

export interface NewcomerQuestion
  extends AssociationQuestion,
    Pick<ReportContext, 'range' | 'filters'> {}

export interface NewcomerPlan
  extends Pick<AssociationQuestion, 'exposureDays' | 'outcomeFrom' | 'outcomeTo' | 'today'> {
  /** The instants from which on events decide, and before which. */
  from: number
  to: number
  /** The local days from the range's first to the last one of anybody's outcome. */
  days: Buckets
  /** The instant at which the range ends. */
  rangeEnd: number
  filter: RowFilter
  /** One more than the largest code of an event's name. */
  names: number
}

/** A new user; the object passed is the same each time. */
export interface Newcomer {
  user: number
  retained: boolean
  pending: boolean
  /** The codes of the events done in the days of exposure: the first `count` of these. */
  did: Uint32Array
  count: number
}

export function newcomerNeeds(question: NewcomerQuestion): Needs {
  const { filters } = question
  return { ...decidingSpan(question), paths: ['eventType', ...pathsOfFilters(filters)] }
}

export function newcomerPlan(question: NewcomerQuestion, catalog: Catalog): NewcomerPlan {
  const { range, filters, exposureDays, outcomeFrom, outcomeTo, lastDay, today } = question
  const days = Array.from({ length: lastDay + outcomeTo + 2 }, (_, n) =>
    startOfDay(addDays(range.start, n), range.timeZone),
  )
  return {
    ...{ exposureDays, outcomeFrom, outcomeTo, today },
    ...decidingSpan(question),
    days: createBuckets(days),
    rangeEnd: range.to.getTime(),
    filter: compileFilter(filters, catalog),
    names: dictionaryOf(catalog, 'eventType').size(),
  }
}

function decidingSpan(question: NewcomerQuestion): { from: number; to: number } {
  const { start, timeZone, from } = question.range
  const dayAfter = addDays(lastDecidingDay(question, start), 1)
  const to = startOfDay(dayAfter, timeZone).getTime()
  // In a range that has not begun nothing is decided.
  return { from: from.getTime(), to: Math.max(to, from.getTime()) }
}

/** Visits the users new in the range who were active in it under the filters. */
export function forEachNewcomer(
  slice: Slice,
  plan: NewcomerPlan,
  visit: (newcomer: Newcomer) => void,
): void {
  const { from, to, rangeEnd, filter, exposureDays, outcomeFrom, outcomeTo, today } = plan
  const { starts } = plan.days
  const newcomer: Newcomer = {
    user: 0,
    retained: false,
    pending: false,
    did: new Uint32Array(plan.names),
    count: 0,
  }
  /** The last user who did each event, counted from 1. */
  const doers = new Uint32Array(plan.names)
  const ofNewcomers = { ...filter, members: newcomersOf(slice, plan) }
  forEachHistory(slice, { from, to, filter: ofNewcomers, paths: ['eventType'] }, (history) => {
    const { rows, user } = history
    const { times } = rows
    const names = rows.columns.eventType as Uint32Array
    if ((times[history.from] as number) >= rangeEnd) return
    const born = firstAtLeast(starts, (slice.firsts[user] as number) + 1) - 1
    const startOf = (age: number) => starts[born + age] as number

    const exposureEnd = startOf(exposureDays)
    let row = history.from
    newcomer.count = 0
    for (; row < history.to && (times[row] as number) < exposureEnd; row += 1) {
      const name = names[row] as number
      if (doers[name] === user + 1) continue
      doers[name] = user + 1
      newcomer.did[newcomer.count] = name
      newcomer.count += 1
    }
    const outcomeStart = startOf(outcomeFrom)
    while (row < history.to && (times[row] as number) < outcomeStart) row += 1

    newcomer.user = user
    newcomer.retained = row < history.to && (times[row] as number) < startOf(outcomeTo + 1)
    newcomer.pending = born + outcomeTo >= today
    visit(newcomer)
  })
}

/** 1 for the users whose first event ever lies in the range, as far as they are asked about. */
function newcomersOf({ firsts, lo, hi }: Slice, { from, rangeEnd, filter }: NewcomerPlan) {
  const isNew = new Uint8Array(hi)
  for (let user = lo; user < hi; user += 1) {
    const first = firsts[user] as number
    const isAsked = !filter.members || filter.members[user] === 1
    if (isAsked && first >= from && first < rangeEnd) isNew[user] = 1
  }
  return isNew
}
