import { sum } from '../../arithmetic.ts'
import { byBytes } from '../../columns/block/byBytes.ts'
import type { Catalog } from '../../columns/block/catalog.ts'
import { createBuckets } from '../../columns/scan/buckets/buckets.ts'
import { ownRevenue, revenuePaths } from '../../columns/scan/ownRevenue.ts'
import type { Needs, Scan } from '../../columns/scan/scan.ts'
import { compileFilter, pathsOfFilters } from '../../columns/scan/select/rowFilter.ts'
import type { Slice } from '../../columns/scan/slice.ts'
import { addTallies, tally } from '../../columns/scan/tally/tally.ts'
import type { Tally, TallyPlan } from '../../columns/scan/tally/tallyPlan.ts'
import { noValue, otherValues, topValues } from '../../pipeline/breakdown.ts'
import type { EventFilters } from '../../pipeline/matchEvents.ts'
import type { WeekStart } from '../../time/periods.ts'
import type { Range } from '../../time/range.ts'
import { planSessions, type SessionPlan, sessionNeeds } from '../sessions/sessionPlan.ts'
import { bucketsBegun } from './trends.buckets.ts'
import { isSum, type SeriesRow } from './trends.counting.ts'
import { tellOthers } from './trends.others.ts'
import { namedSplits, namesOf, pathsOfSplits } from './trends.parts.ts'
import type { ToldValues, TrendQuestion } from './trends.question.ts'
import { tallySessions } from './trends.sessions.scan.ts'

interface Question extends TrendQuestion {
  range: Range
  filters: EventFilters
  weekStart: WeekStart
  currency: string
  /** Of sessions without a client's id. */
  timeoutMinutes: number
}

interface SeriesQuestion extends Question {
  told: ToldValues[] | undefined
}

interface ValuesCounted {
  told: ToldValues[]
  /** Null where only totals were counted. */
  series: SeriesRow[] | null
}

interface Plan extends TallyPlan {
  /** How the groups are named again, once they are counted. */
  named: Pick<SeriesQuestion, 'events' | 'breakdown' | 'told' | 'measure'>
  /** Of each bucket. */
  times: string[]
  /** How sessions are made of events, where they are counted. */
  sessions: SessionPlan | null
}

/** A trend's numbers by event, value and bucket: `seriesStages`. */
export const trendsScan: Scan<SeriesQuestion, Plan, Tally[], SeriesRow[]> = {
  name: 'trends',
  needs,
  plan: (question, catalog) => planOf(question, catalog, bucketsOf(question)),
  count,
  merge: seriesOf,
}

/**
 * Of each event the values with the most in the range: `toldValueStages`; and their series with them,
 * where all values are counted by bucket.
 */
export const valuesScan: Scan<Question, ValuesPlan, Tally[], ValuesCounted> = {
  name: 'trends-values',
  needs,
  plan(question, catalog) {
    const buckets = bucketsOf(question)
    const asked = { ...question, told: undefined }
    const plan = planOf(asked, catalog, buckets)
    const hasSeries = isSum(question.measure) && cellsOf(plan) <= mostCells
    if (hasSeries) return { ...plan, hasSeries }
    const { from, to } = question.range
    return { ...planOf(asked, catalog, { starts: [from, to], times: [''] }), hasSeries }
  },
  count,
  merge(parts, { plan, catalog }) {
    const rows = seriesOf(parts, { plan, catalog })
    const told = namesOf(plan.named).map((eventType) => {
      const most = rows
        .filter((row) => row.eventType === eventType && !untold.includes(row.value))
        .sort(
          (one, other) => other.total - one.total || byBytes(one.value ?? '', other.value ?? ''),
        )
        .slice(0, topValues)
      return { eventType, values: most.map(({ value }) => value ?? '') }
    })
    return { told, series: plan.hasSeries ? tellOthers(rows, told) : null }
  },
}

interface ValuesPlan extends Plan {
  /** Whether values are counted by bucket, instead of in all of the range. */
  hasSeries: boolean
}

/** With more, counting all values by bucket takes more memory than it saves time. */
const mostCells = 2 ** 16

function cellsOf({ splits, times }: Plan): number {
  return sum(splits.map(({ groups }) => groups * times.length))
}

const untold: (string | null)[] = [noValue, otherValues]

function needs(question: Question): Needs {
  const { range, filters, measure } = question
  if (measure === 'sessions') return sessionNeeds(filters, pathsOfSplits(question))
  return {
    from: range.from.getTime(),
    to: range.to.getTime(),
    paths: [
      ...pathsOfSplits(question),
      ...(measure === 'revenue' ? revenuePaths : []),
      ...pathsOfFilters(filters),
    ],
  }
}

interface TimedBuckets {
  /** When each begins, and at last when they end. */
  starts: Date[]
  times: string[]
}

/** All buckets of the range count in the total, also those that have not begun. */
function bucketsOf(question: Question): TimedBuckets {
  const { range } = question
  const buckets = bucketsBegun(range, range.to, question)
  return {
    starts: [...buckets.map((bucket) => bucket.range.from), range.to],
    times: buckets.map(({ time }) => time),
  }
}

function planOf(question: SeriesQuestion, catalog: Catalog, { starts, times }: TimedBuckets): Plan {
  const { filters, events, measure, breakdown, told, currency } = question
  const named = { events, breakdown, told, measure }
  return {
    filter: compileFilter(filters, catalog),
    buckets: createBuckets(starts),
    splits: namedSplits(named, catalog).map(({ split }) => split),
    users: measure === 'users',
    revenue: measure === 'revenue' ? ownRevenue(catalog, currency) : null,
    named,
    times,
    sessions: measure === 'sessions' ? planSessions(question, catalog) : null,
  }
}

function count({ sessions, ...plan }: Plan, slice: Slice): Tally[] {
  return sessions ? tallySessions(slice, { ...plan, ...sessions }) : tally(slice, plan)
}

/** Rows of whatever occurred at all. */
function seriesOf(
  parts: Tally[][],
  { plan: { named, times }, catalog }: { plan: Plan; catalog: Catalog },
): SeriesRow[] {
  const { measure } = named
  const splits = namedSplits(named, catalog)
  return addTallies(parts).flatMap((counted, index) =>
    (splits[index]?.names ?? []).flatMap((name, group) => {
      const within = (numbers: Float64Array) => [
        ...numbers.subarray(group * times.length, (group + 1) * times.length),
      ]
      if (sum(within(counted.events)) === 0) return []
      const counts = within(counted[measure === 'sessions' ? 'events' : measure])
      const total = measure === 'users' ? (counted.everybody[group] as number) : sum(counts)
      const points = times.map((time, n) => ({ time, count: counts[n] as number }))
      return [{ ...name, total, points }]
    }),
  )
}
