import type { LocalDate } from '@footpath/contract/common'
import { type Column, columnOf } from '../../columns/block/block.ts'
import { dictionaryOf } from '../../columns/block/catalog.ts'
import { addUpOf } from '../../columns/scan/addUp.ts'
import { type Buckets, bucketCount } from '../../columns/scan/buckets/buckets.ts'
import { dayBuckets } from '../../columns/scan/buckets/dayBuckets.ts'
import { type OwnRevenue, ownRevenue, revenuePaths } from '../../columns/scan/ownRevenue.ts'
import type { Scan } from '../../columns/scan/scan.ts'
import { blockWithValue } from '../../columns/scan/select/blockWithValue.ts'
import { isIn, nextRow, type RowBits } from '../../columns/scan/select/rowBits.ts'
import {
  codesThatPass,
  compileFilter,
  pathsOfFilters,
  type RowFilter,
} from '../../columns/scan/select/rowFilter.ts'
import { rowsThatPass } from '../../columns/scan/select/rowIndex.ts'
import type { Slice } from '../../columns/scan/slice.ts'
import { inBuckets } from '../../columns/scan/visit/bucketRuns.ts'
import { forEachRun } from '../../columns/scan/visit/forEachRun.ts'
import type { EventFilters } from '../../pipeline/matchEvents.ts'
import { listDays } from '../../time/calendar.ts'
import {
  type ActivityRows,
  type DistinctCount,
  type DistinctName,
  distinctCounts,
} from './dashboard.activity.ts'
import { firstDay, isWithin, type KpiSpans } from './dashboard.windows.ts'

interface Question {
  spans: KpiSpans
  /** The last day that is looked at, and the zone of all days. */
  end: LocalDate
  timeZone: string
  conversionEvent: string
  currency: string
  filters: EventFilters
}

interface Plan {
  days: LocalDate[]
  buckets: Buckets
  filter: RowFilter
  revenue: OwnRevenue
  /** 1 for the code of the conversion event. */
  conversion: Uint8Array
  /** The counts of distinct users, each with a bit of its own. */
  names: DistinctName[]
  /** Of each day the counts that its users belong to. */
  activeBits: Uint16Array
  /** The same of users who did the conversion event on the day. */
  convertedBits: Uint16Array
}

interface Part {
  /** By day. */
  users: Float64Array
  events: Float64Array
  revenue: Float64Array
  /** By bit. */
  distinct: Float64Array
}

/** Users, events and revenue by day and distinct users of all spans in one pass: `activityStages`. */
export const activityScan: Scan<Question, Plan, Part, ActivityRows> = {
  name: 'dashboard-activity',
  needs(question) {
    const { starts } = dayBuckets({ ...question, start: firstDay(question.spans) })
    return {
      from: starts[0] ?? 0,
      to: starts.at(-1) ?? 0,
      paths: ['eventType', ...revenuePaths, ...pathsOfFilters(question.filters)],
    }
  },
  plan(question, catalog) {
    const { spans, end, filters, conversionEvent, currency } = question
    const start = firstDay(spans)
    const days = listDays(start, end)
    const counts = distinctCounts(spans)
    const bitsOf = (day: LocalDate, { converted }: Pick<DistinctCount, 'converted'>) =>
      counts.reduce((bits, count, bit) => {
        const isOf = count.converted === converted && isWithin(day, count.span)
        return isOf ? bits | (1 << bit) : bits
      }, 0)
    return {
      days,
      buckets: dayBuckets({ ...question, start }),
      filter: compileFilter(filters, catalog),
      revenue: ownRevenue(catalog, currency),
      conversion: codesThatPass(
        dictionaryOf(catalog, 'eventType'),
        (name) => name === conversionEvent,
      ),
      names: counts.map(({ name }) => name),
      activeBits: Uint16Array.from(days, (day) => bitsOf(day, { converted: false })),
      convertedBits: Uint16Array.from(days, (day) => bitsOf(day, { converted: true })),
    }
  },
  count: countActivity,
  merge(parts, { plan: { days, names } }) {
    const together = (of: keyof Part, length: number) => addUpOf(parts, of, length)
    const users = together('users', days.length)
    const events = together('events', days.length)
    const revenue = together('revenue', days.length)
    const distinct = together('distinct', names.length)
    return {
      days: days
        .map((day, n) => ({ day, users: users[n]!, events: events[n]!, revenue: revenue[n]! }))
        .filter((day) => day.events > 0),
      distinct: [Object.fromEntries(names.map((name, bit) => [name, distinct[bit]!]))],
    }
  },
}

function countActivity(plan: Plan, slice: Slice): Part {
  const days = bucketCount(plan.buckets)
  const part: Part = {
    users: new Float64Array(days),
    events: new Float64Array(days),
    revenue: new Float64Array(days),
    distinct: new Float64Array(plan.names.length),
  }
  countUsers(plan, slice, part)
  addRevenue(plan, slice, part)
  return part
}

function countUsers(plan: Plan, slice: Slice, { users, events, distinct }: Part): void {
  const { buckets, conversion, activeBits, convertedBits } = plan
  const conversions = slice.blocks.map((block) =>
    rowsThatPass(block, { path: 'eventType', passes: conversion }),
  )
  /** Of each user, the last day of activity and the counts that they belong to. */
  const latest = new Int16Array(slice.hi - slice.lo).fill(-1)
  const belongs = new Uint16Array(slice.hi - slice.lo)

  const countDay = inBuckets(slice, buckets, ({ at, user, from, to, selected, offset }, day) => {
    const converting = conversions[at] as RowBits
    let passed = to - from
    let hasConverted = nextRow(converting, from, to) < to
    if (selected) {
      passed = 0
      hasConverted = false
      for (let row = from; row < to; row += 1) {
        if (selected[row - offset] !== 1) continue
        passed += 1
        if (isIn(converting, row)) hasConverted = true
      }
      if (passed === 0) return
    }
    events[day] = (events[day] as number) + passed
    const index = user - slice.lo
    let bits = activeBits[day] as number
    if (hasConverted) bits |= convertedBits[day] as number
    belongs[index] = (belongs[index] as number) | bits
    // A local day may lie in two blocks.
    if (latest[index] === day) return
    latest[index] = day
    users[day] = (users[day] as number) + 1
  })
  forEachRun(slice, plan.filter, countDay)

  // Most users belong to the same counts as many others.
  const byBits = new Uint32Array(2 ** distinct.length)
  for (const bits of belongs) byBits[bits] = (byBits[bits] as number) + 1
  byBits.forEach((some, bits) => {
    distinct.forEach((sum, bit) => {
      if ((bits >> bit) & 1) distinct[bit] = sum + some
    })
  })
}

/** What events with an amount bring, which are few. */
function addRevenue(
  { buckets, filter, revenue: own }: Plan,
  slice: Slice,
  { revenue }: Part,
): void {
  const paid = { ...slice, blocks: slice.blocks.map((block) => blockWithValue(block, 'amount')) }
  const amountCodes = paid.blocks.map((block) => columnOf(block, 'amount'))
  const currencies = paid.blocks.map((block) => columnOf(block, 'currency'))
  const addDay = inBuckets(paid, buckets, ({ at, from, to, selected, offset }, day) => {
    const amounts = amountCodes[at] as Column
    const ofCurrencies = currencies[at] as Column
    for (let row = from; row < to; row += 1) {
      if (selected && selected[row - offset] !== 1) continue
      if (own.isOwn[ofCurrencies[row] as number] !== 1) continue
      revenue[day] = (revenue[day] as number) + (own.amounts[amounts[row] as number] as number)
    }
  })
  forEachRun(paid, filter, addDay)
}
