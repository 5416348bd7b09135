import type { PropertyFilter } from '@footpath/contract/common'
import { type FunnelOrder, type FunnelStep, funnelOrders } from '@footpath/contract/funnel'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../test/testDatabase.ts'
import { createReportRun } from '../../db/projectData.ts'
import { dayOf } from '../../time/calendar.ts'
import { rangeOf } from '../../time/range.ts'
import { arrangeFunnel, type FunnelAnswer } from './funnel.answer.ts'
import { createFunnelModel } from './funnel.model.ts'
import { counts, explainUser, matches, type OracleEvent } from './funnel.oracle.ts'
import type { FunnelQuestion } from './funnel.question.ts'

/** Two days, the second of 25 hours. */
const range = rangeOf('2026-10-24', '2026-10-25', 'Europe/Berlin')
const hour = 3_600_000

let testDatabase: TestDatabase
beforeAll(async () => {
  testDatabase = await createTestDatabase()
})
afterAll(() => testDatabase.close())

const moment = fc
  .tuple(fc.integer({ min: -1, max: 13 }), fc.constantFrom(0, 0, 0, 0, -1, 1))
  .map(([quarterDays, ms]) => range.from.getTime() + quarterDays * 6 * hour + ms)

const event = fc.record({
  name: fc.constantFrom('a', 'a', 'b', 'b', 'c', 'x'),
  at: moment,
  page: fc.constantFrom(undefined, '/p', '/q', '/Pq'),
  device: fc.constantFrom(undefined, 'mobile' as const, 'desktop' as const, 'bot' as const),
})

const histories = fc.array(fc.array(event, { minLength: 1, maxLength: 7 }), {
  minLength: 1,
  maxLength: 30,
})

const filter = fc.constantFrom<PropertyFilter>(
  { property: 'page', operator: 'is', value: '/p' },
  { property: 'page', operator: 'contains', value: '/P' },
  { property: 'device', operator: 'isNot', value: 'mobile' },
)

const step: fc.Arbitrary<FunnelStep> = fc.record({
  eventType: fc.constantFrom('a', 'a', 'b', 'c'),
  filters: fc.array(filter, { maxLength: 1 }),
})

function questions(order: FunnelOrder): fc.Arbitrary<FunnelQuestion> {
  return fc
    .record({
      steps: fc.array(step, { minLength: 2, maxLength: 4 }),
      windowMs: fc.constantFrom(6, 12, 24).map((hours) => hours * hour),
      asOf: moment.map((at) => new Date(at)),
      exclusion: fc.option(fc.constantFrom('x', 'b')),
      span: fc.tuple(fc.nat(), fc.nat()),
      bots: fc.boolean(),
    })
    .map(({ steps, exclusion, span, bots, ...rest }): FunnelQuestion => {
      const from = 1 + (span[0] % (steps.length - 1))
      const to = from + 1 + (span[1] % (steps.length - from))
      const excludes = exclusion !== null && order !== 'any'
      return {
        ...rest,
        steps,
        order,
        exclude: excludes ? [{ from, to, eventType: exclusion }] : [],
        breakdown: 'device',
        range,
        filters: { properties: [], bots },
      }
    })
}

test.each(funnelOrders)(
  '%s: the pipeline and trying every choice agree',
  { timeout: 120_000 },
  async (order) => {
    const property = fc.asyncProperty(questions(order), histories, async (question, users) => {
      // Ids in another order than the events are written.
      const histories = users.map((history, user) =>
        history.map((event, index) => ({
          ...event,
          id: `${user}-${(index * 5) % 7}`,
          userId: `u${user}`,
        })),
      )
      await replaceEvents(histories.flat())
      // A funnel without a breakdown takes another way through the pass.
      expect(await askPipeline(question)).toEqual(askOracle(question, histories))
      const { breakdown, ...total } = await askPipeline(question)
      expect(await askPipeline({ ...question, breakdown: undefined })).toEqual(total)
    })
    await fc.assert(property, { numRuns: 30 })
  },
)

async function replaceEvents(events: OracleEvent[]): Promise<void> {
  const { collections } = testDatabase
  await collections.events.deleteMany({})
  await collections.events.insertMany(
    events.map(({ id, name, at, ...event }) => ({
      ...event,
      _id: `p:${id}`,
      projectId: 'p',
      eventId: id,
      eventType: name,
      distinctId: event.userId,
      source: 'api' as const,
      timestamp: new Date(at),
      receivedAt: new Date(at),
    })),
    { ignoreUndefined: true },
  )
}

/** What both tell; the histogram has a test of its own. */
function figures(answer: FunnelAnswer) {
  return {
    outcomes: answer.outcomes,
    steps: answer.steps.map(({ users, dropOff, inProgress, ...step }) => ({
      users,
      dropOff,
      inProgress,
      median: step.medianSecondsFromPrevious,
      mean: step.meanSecondsFromPrevious,
      p90: step.p90SecondsFromPrevious,
    })),
    whole: answer.timeToConvert.medianSeconds,
    trend: answer.trend.map(({ day, entered, converted }) => ({ day, entered, converted })),
    timeline: answer.timeline.map(({ day, counts }) => ({ day, counts })),
    breakdown: answer.breakdown?.toSorted((a, b) => (a.value < b.value ? -1 : 1)),
  }
}

async function askPipeline(question: FunnelQuestion) {
  const run = createReportRun({ collections: testDatabase.collections, projectId: 'p' })
  const rows = await createFunnelModel().ask(run, question)
  return figures(arrangeFunnel(question, rows))
}

function askOracle(question: FunnelQuestion, histories: OracleEvent[][]) {
  const { steps, asOf } = question
  const events = histories.flat().filter((event) => counts(question, event))
  const users = histories.flatMap((history) => explainUser(question, history) ?? [])
  const reached = (depth: number) => users.filter(({ times }) => times.length >= depth)
  const days = ['2026-10-24', '2026-10-25'].filter((day) => day <= dayOf(asOf, 'Europe/Berlin'))
  const inProgress = users.filter((user) => user.inProgress)
  const converted = reached(steps.length)
  const devices = [...new Set(users.map(({ device }) => device))].sort()
  return {
    outcomes: {
      converted: converted.length,
      inProgress: inProgress.length,
      dropped: users.length - converted.length - inProgress.length,
    },
    steps: steps.map((_, index) => ({
      users: reached(index + 1).length,
      dropOff: index === 0 ? 0 : reached(index).length - reached(index + 1).length,
      inProgress: inProgress.filter(({ times }) => times.length === index).length,
      ...spread(
        index === 0 ? [] : reached(index + 1).map(({ times }) => gap(times, index - 1, index)),
      ),
    })),
    whole: spread(converted.map(({ times }) => gap(times, 0, steps.length - 1))).median,
    trend: days.map((day) => ({
      day,
      entered: users.filter((user) => user.day === day).length,
      converted: converted.filter((user) => user.day === day).length,
    })),
    timeline: days.map((day) => ({
      day,
      counts: steps.map((step) => {
        const done = events.filter(
          (event) => matches(event, step) && dayOf(new Date(event.at), 'Europe/Berlin') === day,
        )
        return new Set(done.map(({ userId }) => userId)).size
      }),
    })),
    breakdown: devices.map((value) => ({
      value,
      steps: steps.map(
        (_, index) => reached(index + 1).filter(({ device }) => device === value).length,
      ),
    })),
  }
}

function gap(times: number[], from: number, to: number): number {
  return (times[to] ?? Number.NaN) - (times[from] ?? Number.NaN)
}

/** Of milliseconds, in seconds. */
function spread(gaps: number[]) {
  if (gaps.length === 0) return { median: null, mean: null, p90: null }
  const sorted = gaps.toSorted((a, b) => a - b)
  const shareUpTo = (ms: number) => sorted.filter((other) => other <= ms).length / sorted.length
  const half = sorted.length / 2
  const middle = Number.isInteger(half) ? [half - 1, half] : [Math.floor(half)]
  const mean = (items: (number | undefined)[]) =>
    items.reduce<number>((sum, item) => sum + (item ?? Number.NaN), 0) / items.length / 1000
  return {
    median: mean(middle.map((index) => sorted[index])),
    mean: expect.closeTo(mean(sorted), 6),
    p90: (sorted.find((ms) => shareUpTo(ms) >= 0.9) ?? Number.NaN) / 1000,
  }
}
