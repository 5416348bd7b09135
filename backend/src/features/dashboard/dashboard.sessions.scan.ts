import type { LocalDate } from '@footpath/contract/common'
import { markerEvents, wellKnownEvents } from '@footpath/contract/knownEvents'
import { type Block, type Column, columnOf, dayMs } from '../../columns/block/block.ts'
import { dictionaryOf } from '../../columns/block/catalog.ts'
import { addUpOf } from '../../columns/scan/addUp.ts'
import {
  type Buckets,
  bucketCount,
  bucketsOf,
  type FindBucket,
} from '../../columns/scan/buckets/buckets.ts'
import { dayBuckets } from '../../columns/scan/buckets/dayBuckets.ts'
import type { Scan } from '../../columns/scan/scan.ts'
import { countRows, lastRow, type RowBits } from '../../columns/scan/select/rowBits.ts'
import { codesThatPass } from '../../columns/scan/select/rowFilter.ts'
import { rowsThatPass } from '../../columns/scan/select/rowIndex.ts'
import type { Slice } from '../../columns/scan/slice.ts'
import { listDays } from '../../time/calendar.ts'
import type { Range } from '../../time/range.ts'
import { forEachSessionPart, type SessionPart } from '../sessions/forEachSessionPart.ts'
import {
  planSessions,
  type SessionPlan,
  type SessionQuestion,
  sessionNeeds,
} from '../sessions/sessionPlan.ts'
import type { SessionDay } from './dashboard.pipeline.ts'

interface Question extends SessionQuestion {
  range: Range
}

interface Plan extends SessionPlan {
  days: LocalDate[]
  buckets: Buckets
  /** 1 for the codes of page and product views, and of markers. */
  views: Uint8Array
  markers: Uint8Array
}

/** By day. */
interface Part {
  sessions: Float64Array
  durationMs: Float64Array
  bounces: Float64Array
}

/** Sessions by the local day on which they start: `sessionDayStages`. */
export const sessionDaysScan: Scan<Question, Plan, Part, SessionDay[]> = {
  name: 'dashboard-sessions',
  needs: ({ filters }) => sessionNeeds(filters, ['eventType']),
  plan(question, catalog) {
    const eventTypes = dictionaryOf(catalog, 'eventType')
    const isOneOf = (names: readonly string[]) =>
      codesThatPass(eventTypes, (found) => names.some((name) => name === found))
    return {
      ...planSessions(question, catalog),
      days: listDays(question.range.start, question.range.end),
      buckets: dayBuckets(question.range),
      views: isOneOf([wellKnownEvents.pageView, wellKnownEvents.productView]),
      markers: isOneOf(markerEvents),
    }
  },
  count: countSessions,
  merge(parts, { plan: { days } }) {
    const together = (of: keyof Part) => addUpOf(parts, of, days.length)
    const sessions = together('sessions')
    const durationMs = together('durationMs')
    const bounces = together('bounces')
    return days
      .map((day, n) => ({
        day,
        sessions: sessions[n]!,
        durationMs: durationMs[n]!,
        bounces: bounces[n]!,
      }))
      .filter((row) => row.sessions > 0)
  },
}

function countSessions(plan: Plan, slice: Slice): Part {
  const { buckets, views, markers } = plan
  const count = bucketCount(buckets)
  const part: Part = {
    sessions: new Float64Array(count),
    durationMs: new Float64Array(count),
    bounces: new Float64Array(count),
  }
  const blocks = slice.blocks.map((block) => ({
    block,
    findDay: bucketsOf(block, buckets),
    eventTypes: columnOf(block, 'eventType'),
    viewed: rowsThatPass(block, { path: 'eventType', passes: views }),
    markers,
  }))
  forEachSessionPart(slice, plan, ({ stretches, sessions }) => {
    const visits = createVisits(sessions.count)
    const { places, count } = stretches
    // Stretches of one block follow one another.
    for (let from = 0, to = 0; from < count; from = to) {
      const place = places[from] as number
      while (to < count && places[to] === place) to += 1
      addStretches(visits, { stretches, sessions, from, to }, blocks[place] as PreparedBlock)
    }
    addVisits(part, visits)
  })
  return part
}

/** What is known of sessions, by their numbers; times are milliseconds since 1970, 0 where there is none. */
interface Visits {
  /** The day on which they begin, as far as it is told. */
  days: Int32Array
  starts: Float64Array
  ends: Float64Array
  views: Int32Array
  lastViews: Float64Array
  lastActions: Float64Array
}

const notBegun = -2

function createVisits(count: number): Visits {
  return {
    days: new Int32Array(count).fill(notBegun),
    starts: new Float64Array(count),
    ends: new Float64Array(count),
    views: new Int32Array(count),
    lastViews: new Float64Array(count),
    lastActions: new Float64Array(count),
  }
}

interface PreparedBlock {
  block: Block
  findDay: FindBucket
  eventTypes: Column
  viewed: RowBits
  markers: Uint8Array
}

/** Adds stretches `[from, to)`, all of them of one block. */
function addStretches(
  { days, starts, ends, views, lastViews, lastActions }: Visits,
  { stretches, sessions, from, to }: SessionPart & { from: number; to: number },
  { block: { day, times }, findDay, eventTypes, viewed, markers }: PreparedBlock,
): void {
  const { froms, tos } = stretches
  const { ofStretch } = sessions
  const dayStart = day * dayMs
  for (let stretch = from; stretch < to; stretch += 1) {
    const session = ofStretch[stretch] as number
    if (session < 0) continue
    const first = froms[stretch] as number
    const end = tos[stretch] as number
    if (days[session] === notBegun) {
      days[session] = findDay(times[first] as number)
      starts[session] = dayStart + (times[first] as number)
    }
    ends[session] = dayStart + (times[end - 1] as number)
    const seen = (views[session] as number) + countRows(viewed, first, end)
    views[session] = seen
    // With several views it is no bounce, whatever came after them.
    if (seen > 1) continue
    const lastView = lastRow(viewed, first, end)
    if (lastView >= 0) lastViews[session] = dayStart + (times[lastView] as number)
    let lastAction = end - 1
    while (lastAction >= first && markers[eventTypes[lastAction] as number] === 1) lastAction -= 1
    if (lastAction >= first) lastActions[session] = dayStart + (times[lastAction] as number)
  }
}

function addVisits(
  { sessions, durationMs, bounces }: Part,
  { days, starts, ends, views, lastViews, lastActions }: Visits,
): void {
  for (let session = 0; session < days.length; session += 1) {
    const day = days[session] as number
    if (day < 0 || day >= sessions.length) continue
    const lasted = (ends[session] as number) - (starts[session] as number)
    const isLast = (lastActions[session] as number) <= (lastViews[session] as number)
    sessions[day] = (sessions[day] as number) + 1
    durationMs[day] = (durationMs[day] as number) + lasted
    if (views[session] === 1 && isLast) bounces[day] = (bounces[day] as number) + 1
  }
}
