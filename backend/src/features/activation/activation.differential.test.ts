import type { Activation } from '@footpath/contract/activation'
import { activationStates } from '@footpath/contract/activationStates'
import type { TrackedEvent } from '@footpath/contract/event'
import type { People } from '@footpath/contract/people'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { askEveryEngine } from '../../../test/engines.ts'
import { createTestApi, type TestApi } from '../../../test/harness.ts'
import { asOf, currency, filters, histories, ranges, today } from '../../../test/histories.ts'
import { activationOf, type OracleActivation } from '../../../test/oracles/activation.ts'

/** Generated histories, asked of the API and of an oracle that follows docs/metrics.md word by word. */

let api: TestApi
beforeAll(async () => {
  api = await createTestApi({
    clock: () => asOf,
    snapshotColumns: { properties: ['properties.plan'] },
  })
})
afterAll(() => api?.close())

type Query = Record<string, string | string[]>

const asked = fc.record({
  names: fc.constantFrom<string[]>(['purchase'], ['invite'], ['invite', 'search']),
  days: fc.integer({ min: 1, max: 12 }),
  timeZone: fc.constantFrom('Europe/Berlin', 'Asia/Kathmandu'),
})

test('activation is what a naive reading of the definition gives', async () => {
  let runs = 0
  await fc.assert(
    fc.asyncProperty(
      histories({ days: 40 }),
      ranges({ days: 30 }),
      asked,
      async (events, ...of) => {
        const [range, { names, days, timeZone }] = of
        runs += 1
        const project = `generated-${runs}`
        await api.insertEvents({ id: project, timeZone, currency }, events)
        const checks = filters.map(({ query, passes }) => {
          const question = { timeZone, currency, today, ...range, passes, sessionsAnew: false }
          // The conversion event is the default.
          const event = names.includes('purchase') ? {} : { event: names }
          const request = { project, ...range, ...query, ...event, days: String(days) }
          return check(request, events, { ...question, names, days })
        })
        await Promise.all(checks)
      },
    ),
    { numRuns: 25, endOnFailure: true },
  )
}, 240_000)

async function check(
  request: Query,
  events: TrackedEvent[],
  question: OracleActivation,
): Promise<void> {
  const message = JSON.stringify(request)
  const report = await askEveryEngine<Activation>(api, '/api/activation', request)
  const { meta: _, trend, ...answer } = report
  const expected = activationOf(events, question)
  expect(trend, message).toEqual(
    expected.map(({ day, complete, activated, pending, notActivated }) => {
      const newUsers = activated.length + pending.length + notActivated.length
      const rate = complete && newUsers > 0 ? activated.length / newUsers : null
      return { day, newUsers, activated: activated.length, pending: pending.length, rate, complete }
    }),
  )

  const count = (lists: string[][]) => lists.flat().length
  const settled = expected.filter(({ complete }) => complete)
  const settledActivated = count(settled.map(({ activated }) => activated))
  const settledNew = settledActivated + count(settled.map(({ notActivated }) => notActivated))
  const states = {
    activated: expected.flatMap(({ activated }) => activated).sort(),
    pending: expected.flatMap(({ pending }) => pending).sort(),
    notActivated: expected.flatMap(({ notActivated }) => notActivated).sort(),
  }
  expect(answer, message).toEqual({
    newUsers: count(Object.values(states)),
    activated: states.activated.length,
    pending: states.pending.length,
    notActivated: states.notActivated.length,
    settled: { newUsers: settledNew, activated: settledActivated },
    rate: settledNew === 0 ? null : settledActivated / settledNew,
  })

  if (expected.length === 0) return
  for (const state of activationStates) {
    const { users } = await askEveryEngine<People>(api, '/api/activation/users', {
      ...request,
      state,
    })
    expect(
      users.items.map(({ id }) => id),
      `${state} of ${message}`,
    ).toEqual(states[state])
    expect(users.total).toBe(answer[state])
  }
}
