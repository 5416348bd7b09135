import { type Churn, churnStates } from '@footpath/contract/churn'
import type { TrackedEvent } from '@footpath/contract/event'
import type { People } from '@footpath/contract/people'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { askEveryEngine } from '../../../test/engines.ts'
import { createTestApi, type TestApi } from '../../../test/harness.ts'
import { asOf, currency, filters, histories, ranges, today } from '../../../test/histories.ts'
import type { OracleQuestion } from '../../../test/oracles/activity.ts'
import { churnOf } from '../../../test/oracles/churn.ts'

/** Generated histories, asked of the API and of an oracle that follows docs/metrics.md word by word. */

let api: TestApi
beforeAll(async () => {
  api = await createTestApi({
    clock: () => asOf,
    snapshotColumns: { properties: ['properties.plan'] },
  })
})
afterAll(() => api?.close())

type Query = Record<string, string>

test('churn is what a naive reading of the definition gives', async () => {
  const away = fc.oneof(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 8, max: 35 }))
  const zone = fc.constantFrom('Europe/Berlin', 'Asia/Kathmandu')
  let runs = 0
  await fc.assert(
    fc.asyncProperty(
      histories({ days: 80 }),
      ranges({ days: 25 }),
      away,
      zone,
      async (events, ...of) => {
        const [range, days, timeZone] = of
        runs += 1
        const project = `generated-${runs}`
        await api.insertEvents({ id: project, timeZone, currency }, events)
        const checks = filters.map(({ query, passes }) => {
          const question = {
            timeZone,
            currency,
            today,
            ...range,
            passes,
            sessionsAnew: false,
            days,
          }
          return check({ project, ...range, ...query, days: String(days) }, events, question)
        })
        await Promise.all(checks)
      },
    ),
    { numRuns: 30, endOnFailure: true },
  )
}, 240_000)

async function check(
  request: Query,
  events: TrackedEvent[],
  question: OracleQuestion & { today: string; days: number },
): Promise<void> {
  const message = JSON.stringify(request)
  const answer = await askEveryEngine<Churn>(api, '/api/churn', request)
  const expected = churnOf(events, question)
  expect(answer.trend, message).toEqual(
    expected.map(({ day, complete, churned, retained }) => {
      const activeBefore = churned.length + retained.length
      const rate = activeBefore === 0 ? null : churned.length / activeBefore
      return { day, activeBefore, churned: churned.length, rate, complete }
    }),
  )

  const told = expected.findLast(({ complete }) => complete) ?? expected.at(-1)
  expect(answer.day, message).toBe(told?.day ?? null)
  expect(answer.users.items.map(({ id }) => id)).toEqual(told?.churned ?? [])
  if (!told) return
  expect([answer.churned, answer.activeBefore], message).toEqual([
    told.churned.length,
    told.churned.length + told.retained.length,
  ])
  const [first] = expected
  for (const state of churnStates) {
    for (const { day, of } of [
      { day: told, of: {} },
      { day: first!, of: { of: first!.day } },
    ]) {
      const { users } = await askEveryEngine<People>(api, '/api/churn/users', {
        ...request,
        ...of,
        state,
      })
      expect(
        users.items.map(({ id }) => id),
        `${state} of ${message}`,
      ).toEqual(day[state])
      expect(users.total).toBe(day[state].length)
    }
  }
}
