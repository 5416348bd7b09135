import type { TrackedEvent } from '@footpath/contract/event'
import { type Revenue, type RevenueUsers, topPercents } from '@footpath/contract/revenue'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { insertByTurns } from '../../../test/byTurns.ts'
import { askEveryEngine } from '../../../test/engines.ts'
import { createTestApi, type TestApi } from '../../../test/harness.ts'
import {
  asOf,
  currency,
  filters,
  histories,
  ranges,
  timeZone,
  today,
} from '../../../test/histories.ts'
import {
  giniOf,
  lorenzAt,
  ltvOf,
  type OracleRevenue,
  payersOf,
  revenueOf,
  topOf,
} from '../../../test/oracles/revenue.ts'

/** Generated histories, asked of the API and of an oracle that follows docs/metrics.md word by word. */

let api: TestApi
beforeAll(async () => {
  api = await createTestApi({
    clock: () => asOf,
    snapshotColumns: { properties: ['properties.plan'] },
  })
})
afterAll(() => api?.close())

test('revenue, its concentration and lifetime value are what a naive reading gives', async () => {
  let runs = 0
  await fc.assert(
    fc.asyncProperty(histories({ days: 130 }), ranges({ days: 60 }), async (events, range) => {
      runs += 1
      const project = `generated-${runs}`
      const zone = runs % 4 === 0 ? 'Asia/Kathmandu' : timeZone
      const settings = { id: project, timeZone: zone, currency }
      await insertByTurns(api, { project: settings, events, run: runs })
      const checks = filters.map(({ query, passes }) => {
        const question = { timeZone: zone, currency, today, ...range, passes, sessionsAnew: false }
        return check({ project, ...range, ...query }, events, question)
      })
      await Promise.all(checks)
    }),
    { numRuns: 30, endOnFailure: true },
  )
}, 240_000)

async function check(
  request: Record<string, string>,
  events: TrackedEvent[],
  question: OracleRevenue,
): Promise<void> {
  const message = JSON.stringify(request)
  const {
    meta: _,
    concentration,
    ltv,
    ...answer
  } = await askEveryEngine<Revenue>(api, '/api/revenue', request)
  expect(answer, message).toEqual(revenueOf(events, question))
  expect(ltv, message).toEqual(ltvOf(events, question))

  const payers = payersOf(events, question)
  const amounts = payers.map(([, paid]) => paid)
  checkConcentration(concentration, amounts, message)

  const { users } = await askEveryEngine<RevenueUsers>(api, '/api/revenue/users', {
    ...request,
    limit: '100',
  })
  expect(
    users.items.map(({ id, revenue }) => [id, revenue]),
    message,
  ).toEqual(payers)
  expect(users.total).toBe(answer.payers)
}

function checkConcentration(
  { revenue, top, gini, lorenz }: Revenue['concentration'],
  amounts: number[],
  message: string,
): void {
  expect(revenue, message).toBe(amounts.reduce((sum, amount) => sum + amount, 0))
  expect(top, message).toEqual(topPercents.map((percent) => topOf(amounts, percent)))
  if (amounts.length === 0) {
    expect([gini, lorenz], message).toEqual([null, []])
    return
  }
  expect(gini, message).toBeCloseTo(giniOf(amounts)!, 9)
  expect(lorenz, message).toHaveLength(101)
  for (const [percent, share] of lorenz.entries()) {
    expect(share, message).toBeCloseTo(lorenzAt(amounts, percent), 9)
  }
}
