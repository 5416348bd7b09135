import type { LocalDate } from '@footpath/contract/common'
import { markerEvents, wellKnownEvents } from '@footpath/contract/event'
import { columnOf } from '../../columns/block/block.ts'
import { dictionaryOf } from '../../columns/block/catalog.ts'
import { addUpOf } from '../../columns/scan/addUp.ts'
import { type Buckets, bucketCount, bucketsOf } from '../../columns/scan/buckets.ts'
import { dayBuckets } from '../../columns/scan/dayBuckets.ts'
import { codesThatPass } from '../../columns/scan/rowFilter.ts'
import type { Scan } from '../../columns/scan/scan.ts'
import type { Slice } from '../../columns/scan/slice.ts'
import { listDays } from '../../time/calendar.ts'
import type { Range } from '../../time/range.ts'
import {
  forEachSessionEvent,
  planSessions,
  type SessionPlan,
  type SessionQuestion,
  sessionNeeds,
} from '../sessions/forEachSessionEvent.ts'
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
  const { buckets, views: isView, markers: isMarker } = plan
  const count = bucketCount(buckets)
  const part: Part = {
    sessions: new Float64Array(count),
    durationMs: new Float64Array(count),
    bounces: new Float64Array(count),
  }
  const { sessions, durationMs, bounces } = part
  const eventTypes = slice.blocks.map((block) => columnOf(block, 'eventType'))
  const findDay = slice.blocks.map((block) => bucketsOf(block, buckets))
  let own = createSessions(64)
  /** How many one user has so far. */
  let begun = 0

  forEachSessionEvent(slice, plan, {
    event({ run, row, session, time }) {
      if (session === begun) {
        if (begun === own.days.length) own = createSessions(2 * begun, own)
        begun += 1
        const day = findDay[run.at]!(run.block.times[row] as number)
        own.days[session] = day >= 0 && day < count ? day : -1
        own.starts[session] = time
        own.views[session] = 0
        own.lastViews[session] = 0
        own.lastActions[session] = 0
      }
      own.ends[session] = time
      const code = eventTypes[run.at]![row] as number
      if (isView[code] === 1) {
        own.views[session] = (own.views[session] as number) + 1
        own.lastViews[session] = time
      }
      if (isMarker[code] !== 1) own.lastActions[session] = time
    },
    endOfUser() {
      const { days, starts, ends, views, lastViews, lastActions } = own
      for (let session = 0; session < begun; session += 1) {
        const day = days[session] as number
        if (day < 0) continue
        const lasted = (ends[session] as number) - (starts[session] as number)
        const isLast = (lastActions[session] as number) <= (lastViews[session] as number)
        sessions[day] = (sessions[day] as number) + 1
        durationMs[day] = (durationMs[day] as number) + lasted
        if (views[session] === 1 && isLast) bounces[day] = (bounces[day] as number) + 1
      }
      begun = 0
    },
  })
  return part
}

/** One user's sessions, by their numbers; times are milliseconds since 1970, 0 where there is none. */
interface Sessions {
  /** The day on which they begin; −1 where it is not told. */
  days: Int32Array
  starts: Float64Array
  ends: Float64Array
  views: Int32Array
  lastViews: Float64Array
  lastActions: Float64Array
}

/** Room for so many, with those that there are. */
function createSessions(room: number, before?: Sessions): Sessions {
  const whole = (values: Int32Array | undefined) => {
    const all = new Int32Array(room)
    if (values) all.set(values)
    return all
  }
  const times = (values: Float64Array | undefined) => {
    const all = new Float64Array(room)
    if (values) all.set(values)
    return all
  }
  return {
    days: whole(before?.days),
    starts: times(before?.starts),
    ends: times(before?.ends),
    views: whole(before?.views),
    lastViews: times(before?.lastViews),
    lastActions: times(before?.lastActions),
  }
}
