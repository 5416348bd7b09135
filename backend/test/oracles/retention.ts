import type { TrackedEvent } from '@footpath/contract/event'
import { isEvent, localDayOf, shift } from './activity.ts'

/** docs/metrics.md, Retention, read word by word: loops over all events for every cell. */

export interface OracleRetention {
  timeZone: string
  weekStart: 'monday' | 'sunday'
  /** The local day of the as-of moment. */
  today: string
  start: string
  end: string
  period: 'day' | 'week' | 'month'
  cohortBy: 'first' | 'recurring'
  startEvent: string | undefined
  returnEvent: string | undefined
  /** Periods after the cohort's own, both inclusive; null = any later one. */
  spans: { n: number; to: number | null }[]
  passes: (event: TrackedEvent) => boolean
  /** Without the report's filters, bots apart. */
  countsAtAll: (event: TrackedEvent) => boolean
}

export interface OracleCohort {
  period: string
  complete: boolean
  members: string[]
  cells: { n: number; returned: string[]; missing: string[]; complete: boolean }[]
}

export function cohortsOf(events: TrackedEvent[], question: OracleRetention): OracleCohort[] {
  const { start, end, today, period, spans } = question
  const cohorts: OracleCohort[] = []
  if (start > today) return []
  let first = beginningOf(start, question)
  while (first <= end && first <= today) {
    const members = membersOf(events, question, first)
    const cells: OracleCohort['cells'] = []
    for (const { n, to } of spans) {
      const from = later(first, n, period)
      if (from > today) continue
      const afterwards = later(first, (to ?? n) + 1, period)
      const last = to === null ? today : shift(afterwards, -1)
      const isBack = (user: string) => comesBack(events, question, user, [from, last])
      const returned = members.filter(isBack)
      const missing = members.filter((user) => !isBack(user))
      cells.push({ n, returned, missing, complete: afterwards <= today })
    }
    const next = later(first, 1, period)
    cohorts.push({ period: first, complete: next <= today, members, cells })
    first = next
  }
  return cohorts
}

/** Everybody with a matching start event in the period, and for `first` none before it. */
function membersOf(events: TrackedEvent[], question: OracleRetention, first: string): string[] {
  const { timeZone, today, cohortBy, startEvent, passes, countsAtAll } = question
  const next = later(first, 1, question.period)
  const members = new Set<string>()
  for (const event of events) {
    const day = localDayOf(event.timestamp, timeZone)
    if (!isNamed(event, startEvent) || !passes(event)) continue
    if (first <= day && day < next && day <= today) members.add(event.userId!)
  }
  if (cohortBy === 'first') {
    for (const event of events) {
      const isEarlier = localDayOf(event.timestamp, timeZone) < first
      if (isNamed(event, startEvent) && countsAtAll(event) && isEarlier) {
        members.delete(event.userId!)
      }
    }
  }
  return [...members].sort()
}

function comesBack(
  events: TrackedEvent[],
  { timeZone, today, returnEvent, passes }: OracleRetention,
  user: string,
  [from, last]: [string, string],
): boolean {
  return events.some((event) => {
    const day = localDayOf(event.timestamp, timeZone)
    const counts = event.userId === user && isNamed(event, returnEvent) && passes(event)
    return counts && from <= day && day <= last && day <= today
  })
}

function isNamed(event: TrackedEvent, name: string | undefined): boolean {
  return isEvent(event) && (name === undefined || event.eventType === name)
}

/** Walks back to the day that the period begins with. */
function beginningOf(day: string, { period, weekStart }: OracleRetention): string {
  const isBeginning = (candidate: string) => {
    if (period === 'day') return true
    if (period === 'month') return candidate.endsWith('-01')
    const weekday = new Date(`${candidate}T12:00:00Z`).getUTCDay()
    return weekday === (weekStart === 'sunday' ? 0 : 1)
  }
  let first = day
  while (!isBeginning(first)) first = shift(first, -1)
  return first
}

/** Walks on from the beginning of a period to that of the `count`-th after it. */
function later(first: string, count: number, period: OracleRetention['period']): string {
  let day = first
  for (let step = 0; step < count; step += 1) {
    if (period === 'month') {
      do day = shift(day, 1)
      while (!day.endsWith('-01'))
    } else {
      day = shift(day, period === 'week' ? 7 : 1)
    }
  }
  return day
}
