import { funnelOrders } from '@footpath/contract/funnel'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { askEveryRun } from '../../../test/engines.ts'
import { createTestDatabase, type TestDatabase } from '../../../test/testDatabase.ts'
import { dayOf } from '../../time/calendar.ts'
import { arrangeFunnel, type FunnelAnswer } from './funnel.answer.ts'
import { histories, questions, range, replaceEvents, withIds } from './funnel.generated.ts'
import { createFunnelModel } from './funnel.model.ts'
import { counts, explainUser, matches, type OracleEvent } from './funnel.oracle.ts'
import type { FunnelQuestion } from './funnel.question.ts'

const project = {
  id: 'p',
  timeZone: range.timeZone,
  currency: 'EUR',
  sessionTimeoutMinutes: 30,
}

let testDatabase: TestDatabase
beforeAll(async () => {
  testDatabase = await createTestDatabase()
  await testDatabase.store.projects.create(project)
})
afterAll(() => testDatabase.close())

test.each(funnelOrders)(
  '%s: pipeline, scan and trying every choice agree',
  { timeout: 120_000 },
  async (order) => {
    const { collections, store } = testDatabase
    let runs = 0
    const property = fc.asyncProperty(questions(order), histories, async (question, users) => {
      runs += 1
      const histories = withIds(users)
      await replaceEvents(collections, histories.flat())
      // Of every three runs one reads days from the events, one from roll-ups, and one from both.
      await store.rollups.distrust(project)
      const limit = [0, 100, 1][runs % 3]
      if (limit) await store.rollups.buildDue({ projectId: project.id, limit })
      // A funnel without a breakdown takes another way through the pass.
      expect(await askEngines(question)).toEqual(askOracle(question, histories))
      const { breakdown, ...total } = await askEngines(question)
      const entered = total.trend.reduce((sum, day) => sum + day.entered, 0)
      expect(entered).toBe(total.steps[0]?.users)
      expect(await askEngines({ ...question, breakdown: undefined })).toEqual(total)
      const plain = withoutFilters(question)
      expect(await askEngines(plain)).toEqual(askOracle(plain, histories))
    })
    await fc.assert(property, { numRuns: 30 })
  },
)

/** As roll-ups know the answer. */
function withoutFilters(question: FunnelQuestion): FunnelQuestion {
  const steps = question.steps.map((step) => ({ ...step, filters: [] }))
  return { ...question, steps, filters: { properties: [], bots: false } }
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

async function askEngines(question: FunnelQuestion) {
  const answer = await askEveryRun({ ...testDatabase, projectId: 'p' }, async (run) =>
    arrangeFunnel(question, await createFunnelModel().ask({ project, run }, question)),
  )
  return figures(answer)
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
