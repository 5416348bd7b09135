import type { TrackedEvent } from '@footpath/contract/event'
import { isEvent, localDayOf, type OracleQuestion, sessionsOf } from './activity.ts'
import { firstDayOf, lastDayOf, type OraclePeriods } from './periods.ts'

/** docs/metrics.md, Trends, read word by word, for zones whose hours are those of UTC. */

export interface OracleTrend extends OracleQuestion {
  weekStart: OraclePeriods['weekStart']
  asOf: Date
  events: string[]
  measure: 'events' | 'users' | 'sessions' | 'revenue'
  interval: 'hour' | 'day' | 'week' | 'month'
  /** The text of an event's breakdown; null where the event has none, false for no breakdown. */
  breakdownOf: ((event: TrackedEvent) => string | null) | false
}

export interface OracleSeries {
  eventType: string | null
  value: string | null
  total: number
  points: { time: string; value: number; complete: boolean }[]
  /** Who is behind each point of the measure users, and behind the total under ''. */
  users: Map<string, string[]>
}

/** What counts once: a user or a session, or an event with what it adds. */
interface Unit {
  value: string | null
  time: string
  who: string
  adds: number
}

export function trendOf(events: TrackedEvent[], question: OracleTrend): OracleSeries[] {
  const names = question.events.length > 0 ? question.events : [null]
  return names.flatMap((eventType) => {
    const units = unitsOf(events, question, eventType)
    return valuesOf(units, question).map(([value, mine]) =>
      seriesOf(mine, question, eventType, value),
    )
  })
}

/** The values told, each with its units: 25, the others, what has none. */
function valuesOf(units: Unit[], question: OracleTrend): [string | null, Unit[]][] {
  if (!question.breakdownOf) return [[null, units]]
  const raw = [...new Set(units.map(({ value }) => value))].filter((value) => value !== null)
  const of = (value: string | null) => units.filter((unit) => unit.value === value)
  const told = raw
    .sort((a, b) => count(of(b), question) - count(of(a), question) || (a < b ? -1 : 1))
    .slice(0, 25)
  const others = units.filter(({ value }) => value !== null && !told.includes(value))
  const all: [string, Unit[]][] = [
    ...told.map((value): [string, Unit[]] => [value, of(value)]),
    ['(other)', others],
    ['(not set)', of(null)],
  ]
  return all.filter(([, mine]) => mine.length > 0)
}

function count(units: Unit[], { measure }: OracleTrend): number {
  if (measure === 'users' || measure === 'sessions')
    return new Set(units.map(({ who }) => who)).size
  return units.reduce((sum, { adds }) => sum + adds, 0)
}

function seriesOf(
  units: Unit[],
  question: OracleTrend,
  eventType: string | null,
  value: string | null,
): OracleSeries {
  const at = (time: string) => units.filter((unit) => unit.time === time)
  const who = (some: Unit[]) => [...new Set(some.map((unit) => unit.who))].sort()
  const axis = axisOf(question)
  return {
    eventType,
    value,
    total: count(units, question),
    points: axis.map(({ time, complete }) => ({
      time,
      complete,
      value: count(at(time), question),
    })),
    users: new Map([['', who(units)], ...axis.map(({ time }) => [time, who(at(time))] as const)]),
  }
}

function unitsOf(events: TrackedEvent[], question: OracleTrend, name: string | null): Unit[] {
  const { timeZone, currency, start, end, passes, measure, breakdownOf } = question
  const isNamed = ({ eventType }: TrackedEvent) => name === null || eventType === name
  const isWithin = (instant: Date) => {
    const day = localDayOf(instant, timeZone)
    return start <= day && day <= end
  }
  const valueAt = (event: TrackedEvent) => (breakdownOf ? breakdownOf(event) : null)
  if (measure === 'sessions') {
    return sessionsOf(events, question).flatMap((session, index) => {
      const times = session.events.map(({ timestamp }) => timestamp.getTime())
      const begin = new Date(Math.min(...times))
      if (!isWithin(begin)) return []
      return session.events.filter(isNamed).map((event) => ({
        value: valueAt(event),
        time: timeOf(begin, question),
        who: String(index),
        adds: 0,
      }))
    })
  }
  return events
    .filter(
      (event) => isEvent(event) && passes(event) && isNamed(event) && isWithin(event.timestamp),
    )
    .map((event) => {
      const own = (event.currency ?? currency) === currency ? (event.amount ?? 0) : 0
      return {
        value: valueAt(event),
        time: timeOf(event.timestamp, question),
        who: event.userId!,
        adds: measure === 'revenue' ? own : 1,
      }
    })
}

function timeOf(instant: Date, { interval, timeZone, weekStart }: OracleTrend): string {
  if (interval === 'hour') return `${instant.toISOString().slice(0, 13)}:00:00.000Z`
  return firstDayOf(localDayOf(instant, timeZone), { period: interval, weekStart })
}

/** Every hour from the day before to the day after is looked at, and taken where it belongs. */
function axisOf(question: OracleTrend): { time: string; complete: boolean }[] {
  const { interval, timeZone, weekStart, start, end, asOf } = question
  const axis = new Map<string, boolean>()
  const last = Date.parse(`${end}T00:00:00Z`) + 48 * 3_600_000
  for (
    let time = Date.parse(`${start}T00:00:00Z`) - 24 * 3_600_000;
    time < last;
    time += 3_600_000
  ) {
    const day = localDayOf(new Date(time), timeZone)
    if (day < start || day > end) continue
    const bucket = timeOf(new Date(time), question)
    if (interval === 'hour') {
      if (time <= asOf.getTime()) axis.set(bucket, time + 3_600_000 <= asOf.getTime())
      continue
    }
    const today = localDayOf(asOf, timeZone)
    if (day > today) continue
    const lastDay = lastDayOf(day, { period: interval, weekStart })
    axis.set(bucket, bucket >= start && lastDay <= end && lastDay < today)
  }
  return [...axis].map(([time, complete]) => ({ time, complete }))
}
