import { funnelOrders } from '@footpath/contract/funnel'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { askEveryRun } from '../../../../test/engines.ts'
import { createTestDatabase, type TestDatabase } from '../../../../test/testDatabase.ts'
import { createReportRun, type ReportRun } from '../../../db/projectData.ts'
import { histories, questions, replaceEvents, withIds } from '../funnel.generated.ts'
import { createFunnelModel } from '../funnel.model.ts'
import { counts, matches, type OracleEvent, explainUser as tryAll } from '../funnel.oracle.ts'
import type { FunnelNumber } from '../funnel.people.ts'
import type { FunnelQuestion } from '../funnel.question.ts'
import { type ExplainedUser, explainUser } from './explainUser.ts'

let testDatabase: TestDatabase
let run: ReportRun
beforeAll(async () => {
  testDatabase = await createTestDatabase()
  run = createReportRun({ collections: testDatabase.collections, projectId: 'p' })
})
afterAll(() => testDatabase.close())

const funnelModel = createFunnelModel()

test.each(funnelOrders)(
  '%s: users are explained as trying every choice finds them, and listed where they count',
  { timeout: 240_000 },
  async (order) => {
    const property = fc.asyncProperty(questions(order), histories, async (question, users) => {
      const generated = withIds(users.slice(0, 8))
      await replaceEvents(testDatabase.collections, generated.flat())
      const explained = new Map<string, ExplainedUser>()
      for (const history of generated) {
        const userId = history[0]?.userId ?? ''
        const user = explainUser(question, await funnelModel.history(run, question, userId))
        explained.set(userId, user)
        expectSame(user, tryAll(question, history))
        expectReasons(user, question, history)
      }
      await expectLists(question, explained)
    })
    await fc.assert(property, { numRuns: 25 })
  },
)

function expectSame(user: ExplainedUser, truth: ReturnType<typeof tryAll>): void {
  const times = user.steps
    .flatMap(({ event }) => (event ? [event.timestamp.getTime()] : []))
    .sort((a, b) => a - b)
  expect(times).toEqual(truth?.times ?? [])
  expect(user.outcome === 'inProgress').toBe(truth?.inProgress ?? false)
}

/** What a reason says, read off the user's events alone. */
function expectReasons(
  { steps, outcome, reached }: ExplainedUser,
  question: FunnelQuestion,
  history: OracleEvent[],
): void {
  const { range, windowMs, order } = question
  const first = Math.min(...steps.flatMap(({ event }) => (event ? [+event.timestamp] : [])))
  const end = first + windowMs
  const reasons = steps.flatMap(({ missing }) => (missing ? [missing.reason] : []))
  expect(reasons.length).toBe(
    order === 'any' ? steps.length - reached : reached < steps.length ? 1 : 0,
  )

  for (const { step, missing } of steps) {
    if (!missing) continue
    const { reason, evidence } = missing
    const fitting = history.filter(
      (event) => matches(event, question.steps[step - 1]) && counts(question, event),
    )
    const shown = history.find(({ id }) => id === evidence?.id)
    expect(evidence === null).toBe(reason === 'neverHappened' || reason === 'notYetOver')
    if (reason === 'notYetOver') expect(outcome).toBe('inProgress')
    if (reason === 'neverHappened' && order === 'ordered') {
      const used = steps.flatMap(({ event }) => (event ? [event.id] : []))
      expect(fitting.filter(({ id }) => !used.includes(id))).toEqual([])
    }
    if (reason === 'filteredOut') expect(fitting).not.toContain(shown)
    if (reason === 'outsideRange') {
      expect(shown && (shown.at < +range.from || shown.at >= +range.to)).toBe(true)
    }
    if (reason === 'outsideWindow') expect(shown && (shown.at > end || shown.at < first)).toBe(true)
    if (reason === 'happenedBefore') expect(fitting).toContain(shown)
    if (reason === 'excluded') {
      expect(question.exclude.map(({ eventType }) => eventType)).toContain(shown?.name)
    }
    if (reason === 'interrupted') expect(order).toBe('strict')
  }
}

/** Each list holds exactly the users whose explanation says so. */
async function expectLists(
  question: FunnelQuestion,
  explained: Map<string, ExplainedUser>,
): Promise<void> {
  const last = question.steps.length
  const lists: [FunnelNumber, (user: ExplainedUser) => boolean][] = [
    [{ outcome: 'converted' }, ({ outcome }) => outcome === 'converted'],
    [{ outcome: 'dropped' }, ({ outcome }) => outcome === 'dropped'],
    [{ outcome: 'inProgress' }, ({ outcome }) => outcome === 'inProgress'],
    [{ outcome: 'reached', step: last }, ({ reached }) => reached >= last],
    [
      { outcome: 'dropped', step: 2 },
      ({ outcome, reached }) => outcome === 'dropped' && reached === 1,
    ],
    [
      { outcome: 'inProgress', step: 2 },
      ({ outcome, reached }) => outcome === 'inProgress' && reached === 1,
    ],
  ]
  for (const [number, isIn] of lists) {
    const listed = await askEveryRun({ ...testDatabase, projectId: 'p' }, async (run) => {
      const people = await funnelModel.people(run, question, number)
      if ('userIds' in people) return [...people.userIds]
      const rows = await run.aggregate<{ userId: string }>(people)
      return rows.map(({ userId }) => userId).sort()
    })
    const expected = [...explained].flatMap(([id, user]) => (isIn(user) ? [id] : []))
    expect(listed, JSON.stringify(number)).toEqual(expected.sort())
  }
}
