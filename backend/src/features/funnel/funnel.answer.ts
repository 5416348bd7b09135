import type { Funnel, FunnelStep } from '@footpath/contract/funnel'
import { addDays, startOfDay } from '../../time/calendar.ts'
import { daysBegun } from '../../time/range.ts'
import { wholeFunnel } from './funnel.durations.ts'
import { binsWithin } from './funnel.histogram.ts'
import type { FunnelQuestion } from './funnel.question.ts'
import type { FunnelRows, ReachedRow } from './funnel.rows.ts'

export type FunnelAnswer = Omit<Funnel, 'meta' | 'explain'>

/** From counts to the answer: cumulation and rates (docs/metrics.md#funnel). */
export function arrangeFunnel(question: FunnelQuestion, rows: FunnelRows): FunnelAnswer {
  const { steps } = question
  const atLeast = (depth: number) => sum(rows.reached.filter((row) => row.depth >= depth))
  const entrants = atLeast(1)
  const converted = atLeast(steps.length)
  const inProgress = sum(rows.reached.filter((row) => row.inProgress))
  const dropped = entrants - converted - inProgress
  return {
    steps: steps.map((step, index) => describeStep({ step, index, question, rows, atLeast })),
    outcomes: { converted, dropped, inProgress },
    conversion: ratio(converted, entrants),
    matureConversion: ratio(converted, converted + dropped),
    timeToConvert: timeToConvert({ step: wholeFunnel, question, rows }),
    trend: trendOf(question, rows.reached),
    timeline: timelineOf(question, rows),
    ...(rows.breakdown && { breakdown: rows.breakdown }),
  }
}

function describeStep({
  step,
  index,
  question,
  rows,
  atLeast,
}: {
  step: FunnelStep
  index: number
  question: FunnelQuestion
  rows: FunnelRows
  atLeast: (depth: number) => number
}): Funnel['steps'][number] {
  const users = atLeast(index + 1)
  const before = index === 0 ? users : atLeast(index)
  const stoppedBefore = rows.reached.filter((row) => row.depth === index && row.inProgress)
  const times = timeToConvert({ step: index + 1, question, rows })
  return {
    eventType: step.eventType,
    users,
    conversionFromPrevious: index === 0 ? null : ratio(users, before),
    conversionFromStart: ratio(users, atLeast(1)),
    dropOff: before - users,
    inProgress: sum(stoppedBefore),
    medianSecondsFromPrevious: times.medianSeconds,
    meanSecondsFromPrevious: times.meanSeconds,
    p90SecondsFromPrevious: times.p90Seconds,
    histogram: index === 0 ? [] : times.histogram,
  }
}

function timeToConvert({
  step,
  question,
  rows,
}: {
  step: number
  question: FunnelQuestion
  rows: FunnelRows
}): Funnel['timeToConvert'] {
  const figures = rows.durations.find((row) => row.step === step)
  const usersIn = (bin: number) =>
    sum(rows.bins.filter((row) => row.step === step && row.bin === bin))
  return {
    medianSeconds: figures ? (figures.lowMs + figures.highMs) / 2000 : null,
    meanSeconds: figures ? figures.sumMs / figures.users / 1000 : null,
    p90Seconds: figures ? figures.p90Ms / 1000 : null,
    histogram: binsWithin(question.windowMs).map(({ fromMs, toMs }, bin) => ({
      fromSeconds: fromMs / 1000,
      toSeconds: toMs / 1000,
      users: usersIn(bin),
    })),
  }
}

/** A day is complete once the window of every attempt that began on it is over. */
function trendOf(question: FunnelQuestion, reached: ReachedRow[]): Funnel['trend'] {
  const { range, asOf, windowMs, steps } = question
  const entered = usersBy(reached, ({ day }) => day)
  const converted = usersBy(
    reached.filter(({ depth }) => depth === steps.length),
    ({ day }) => day,
  )
  return daysBegun(range, asOf).map(({ day }) => ({
    day,
    entered: entered.get(day) ?? 0,
    converted: converted.get(day) ?? 0,
    complete: startOfDay(addDays(day, 1), range.timeZone).getTime() + windowMs <= asOf.getTime(),
  }))
}

function timelineOf({ range, asOf, steps }: FunnelQuestion, { timeline }: FunnelRows) {
  const users = usersBy(timeline, ({ day, step }) => `${day} ${step}`)
  return daysBegun(range, asOf).map(({ day, complete }) => ({
    day,
    counts: steps.map((_, index) => users.get(`${day} ${index + 1}`) ?? 0),
    complete,
  }))
}

function usersBy<Row extends { users: number }>(rows: Row[], key: (row: Row) => string) {
  const users = new Map<string, number>()
  for (const row of rows) users.set(key(row), (users.get(key(row)) ?? 0) + row.users)
  return users
}

function sum(rows: { users: number }[]): number {
  return rows.reduce((total, { users }) => total + users, 0)
}

function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole
}
