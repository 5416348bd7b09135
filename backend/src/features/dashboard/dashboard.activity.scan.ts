import type { LocalDate } from '@footpath/contract/common'
import { columnOf } from '../../columns/block/block.ts'
import { codeOf } from '../../columns/block/catalog.ts'
import { addUpOf } from '../../columns/scan/addUp.ts'
import { inBuckets } from '../../columns/scan/bucketRuns.ts'
import { type Buckets, bucketCount } from '../../columns/scan/buckets.ts'
import { dayBuckets } from '../../columns/scan/dayBuckets.ts'
import { forEachRun } from '../../columns/scan/forEachRun.ts'
import { type OwnRevenue, ownRevenue, revenuePaths } from '../../columns/scan/ownRevenue.ts'
import { compileFilter, pathsOfFilters, type RowFilter } from '../../columns/scan/rowFilter.ts'
import type { Scan } from '../../columns/scan/scan.ts'
import type { Slice } from '../../columns/scan/slice.ts'
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
  /** The code of the conversion event. */
  conversion: number
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
      conversion: codeOf(catalog, 'eventType', conversionEvent),
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
  const { buckets, conversion, activeBits, convertedBits } = plan
  const { amounts, isOwn } = plan.revenue
  const days = bucketCount(buckets)
  const part: Part = {
    users: new Float64Array(days),
    events: new Float64Array(days),
    revenue: new Float64Array(days),
    distinct: new Float64Array(plan.names.length),
  }
  const { users, events, revenue } = part
  const columns = slice.blocks.map((block) => ({
    eventTypes: columnOf(block, 'eventType'),
    amountCodes: columnOf(block, 'amount'),
    currencies: columnOf(block, 'currency'),
  }))
  /** Of each user, the last day of activity and the counts that they belong to. */
  const latest = new Int16Array(slice.hi - slice.lo).fill(-1)
  const belongs = new Uint16Array(slice.hi - slice.lo)

  const countDay = inBuckets(slice, buckets, ({ at, user, from, to, selected, offset }, day) => {
    const { eventTypes, amountCodes, currencies } = columns[at] as (typeof columns)[number]
    let passed = 0
    let brought = 0
    let converted = 0
    for (let row = from; row < to; row += 1) {
      if (selected && selected[row - offset] !== 1) continue
      passed += 1
      if (eventTypes[row] === conversion) converted = 1
      const amount = amountCodes[row] as number
      if (amount !== 0 && isOwn[currencies[row] as number] === 1) {
        brought += amounts[amount] as number
      }
    }
    if (passed === 0) return
    events[day] = (events[day] as number) + passed
    revenue[day] = (revenue[day] as number) + brought
    const index = user - slice.lo
    const bits = (activeBits[day] as number) | (converted * (convertedBits[day] as number))
    belongs[index] = (belongs[index] as number) | bits
    // A local day may lie in two blocks.
    if (latest[index] === day) return
    latest[index] = day
    users[day] = (users[day] as number) + 1
  })
  forEachRun(slice, plan.filter, countDay)

  for (const bits of belongs) {
    for (let bit = 0; bit < part.distinct.length; bit += 1) {
      part.distinct[bit] = (part.distinct[bit] as number) + ((bits >> bit) & 1)
    }
  }
  return part
}
