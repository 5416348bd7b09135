import { columnOf, dayMs } from '../../columns/block/block.ts'
import { type Catalog, dictionaryOf } from '../../columns/block/catalog.ts'
import { type Buckets, createBuckets } from '../../columns/scan/buckets/buckets.ts'
import type { Needs } from '../../columns/scan/scan.ts'
import {
  compileFilter,
  pathsOfFilters,
  type RowFilter,
} from '../../columns/scan/select/rowFilter.ts'
import { firstAtLeast, type Slice } from '../../columns/scan/slice.ts'
import { forEachUserRun } from '../../columns/scan/visit/userRuns.ts'
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
  const namesOf = slice.blocks.map((block) => columnOf(block, 'eventType'))
  const did = new Uint32Array(plan.names)
  const newcomer: Newcomer = { user: -1, retained: false, pending: false, did, count: 0 }
  /** The last user who did each event, counted from 1. */
  const doers = new Uint32Array(plan.names)
  let isActive = false
  let exposureEnd = 0
  let outcomeStart = 0
  let outcomeEnd = 0

  forEachUserRun(slice, { ...filter, members: newcomersOf(slice, plan) }, (run) => {
    const { block, user, selected, offset } = run
    if (user !== newcomer.user) {
      if (isActive) visit(newcomer)
      const born = firstAtLeast(starts, (slice.firsts[user] as number) + 1) - 1
      exposureEnd = starts[born + exposureDays] as number
      outcomeStart = starts[born + outcomeFrom] as number
      outcomeEnd = starts[born + outcomeTo + 1] as number
      newcomer.user = user
      newcomer.retained = false
      newcomer.pending = born + outcomeTo >= today
      newcomer.count = 0
      isActive = false
    }
    if (newcomer.retained) return
    const { times } = block
    const dayStart = block.day * dayMs
    const first = dayStart + (times[run.from] as number)
    const last = dayStart + (times[run.to - 1] as number)
    const decides = first < exposureEnd || (last >= outcomeStart && first < outcomeEnd)
    if (isActive && !decides) return
    const names = namesOf[run.at] as (typeof namesOf)[number]
    for (let row = run.from; row < run.to; row += 1) {
      if (selected && selected[row - offset] !== 1) continue
      const time = dayStart + (times[row] as number)
      if (time < from || time >= to) continue
      if (time < rangeEnd) isActive = true
      if (time >= outcomeStart && time < outcomeEnd) newcomer.retained = true
      if (time >= exposureEnd) {
        if (newcomer.retained) return
        continue
      }
      const name = names[row] as number
      if (doers[name] === user + 1) continue
      doers[name] = user + 1
      did[newcomer.count] = name
      newcomer.count += 1
    }
  })
  if (isActive) visit(newcomer)
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
