import type { LocalDate } from '@footpath/contract/common'
import { markerEvents, wellKnownEvents } from '@footpath/contract/event'
import { addUp } from '../../columns/addUp.ts'
import { columnOf } from '../../columns/block.ts'
import { type Buckets, bucketCount, bucketsOf } from '../../columns/buckets.ts'
import { dictionaryOf } from '../../columns/catalog.ts'
import { dayBuckets } from '../../columns/dayBuckets.ts'
import { codesThatPass } from '../../columns/rowFilter.ts'
import type { Scan } from '../../columns/scan.ts'
import type { Slice } from '../../columns/slice.ts'
import type { EventFilters } from '../../pipeline/matchEvents.ts'
import { listDays } from '../../time/calendar.ts'
import {
  forEachSessionEvent,
  planSessions,
  type SessionPlan,
  sessionNeeds,
} from '../sessions/forEachSessionEvent.ts'
import type { SessionDay } from './dashboard.pipeline.ts'

interface Question {
  start: LocalDate
  end: LocalDate
  timeZone: string
  filters: EventFilters
  timeoutMinutes: number
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
      days: listDays(question.start, question.end),
      buckets: dayBuckets(question),
      views: isOneOf([wellKnownEvents.pageView, wellKnownEvents.productView]),
      markers: isOneOf(markerEvents),
    }
  },
  count: countSessions,
  merge(parts, { plan: { days } }) {
    const together = (of: keyof Part) =>
      addUp(
        parts.map((part) => part[of]),
        days.length,
      )
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
  const eventTypes = slice.blocks.map((block) => columnOf(block, 'eventType'))
  const findDay = slice.blocks.map((block) => bucketsOf(block, buckets))
  /** One user's sessions, by their numbers. */
  const days: number[] = []
  const starts: number[] = []
  const ends: number[] = []
  const views: number[] = []
  const lastViews: number[] = []
  const lastActions: number[] = []

  forEachSessionEvent(slice, plan, {
    event({ run, row, session, time }) {
      if (session === days.length) {
        const day = findDay[run.at]!(run.block.times[row] as number)
        days.push(day)
        starts.push(time)
        ends.push(time)
        views.push(0)
        lastViews.push(0)
        lastActions.push(0)
      }
      ends[session] = time
      const code = eventTypes[run.at]![row] as number
      if (isView[code] === 1) {
        views[session] = (views[session] as number) + 1
        lastViews[session] = time
      }
      if (isMarker[code] !== 1) lastActions[session] = time
    },
    endOfUser() {
      for (let session = 0; session < days.length; session += 1) {
        const day = days[session] as number
        if (day < 0 || day >= count) continue
        part.sessions[day] = (part.sessions[day] as number) + 1
        const lasted = (ends[session] as number) - (starts[session] as number)
        part.durationMs[day] = (part.durationMs[day] as number) + lasted
        const isAlone = (lastActions[session] as number) <= (lastViews[session] as number)
        if (views[session] === 1 && isAlone) {
          part.bounces[day] = (part.bounces[day] as number) + 1
        }
      }
      days.length = 0
      starts.length = 0
      ends.length = 0
      views.length = 0
      lastViews.length = 0
      lastActions.length = 0
    },
  })
  return part
}
