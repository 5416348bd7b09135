import type { TrackedEvent } from '@footpath/contract/event'
import type { Lifecycle } from '@footpath/contract/lifecycle'
import { lifecycleStates } from '@footpath/contract/lifecycleStates'
import type { People } from '@footpath/contract/people'
import type { Stickiness } from '@footpath/contract/stickiness'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { askEveryEngine } from '../../../test/engines.ts'
import { createTestApi, type TestApi } from '../../../test/harness.ts'
import { activeBetween, shift } from '../../../test/oracles/activity.ts'
import {
  activeDaysOf,
  lifecycleOf,
  type OracleLifecycle,
  stickinessOf,
} from '../../../test/oracles/lifecycle.ts'
import { firstDayOf, lastDayOf } from '../../../test/oracles/periods.ts'

/**
 * Generated histories, asked of the API and of an oracle that follows docs/metrics.md word by word.
 * Times are multiples of four hours around the day on which Berlin's clocks change, so that ties and
 * events at midnight are common.
 */

const asOf = new Date('2026-03-31T10:00:00Z')
const today = '2026-03-31'
const lastInstant = Date.parse('2026-03-31T22:00:00Z')

let api: TestApi
beforeAll(async () => {
  api = await createTestApi({
    clock: () => asOf,
    snapshotColumns: { properties: ['properties.plan'] },
  })
})
afterAll(() => api?.close())

const trackedEvent = fc.record(
  {
    userId: fc.constantFrom('u1', 'u2', 'u3', 'u4', 'u5', 'u6', 'u7'),
    eventType: fc.constantFrom('search', 'search', 'buy', 'identify'),
    timestamp: fc
      .oneof(
        { arbitrary: fc.integer({ min: 0, max: 8 * 6 }), weight: 2 },
        { arbitrary: fc.integer({ min: 0, max: 80 * 6 }), weight: 1 },
      )
      .map((steps) => new Date(lastInstant - steps * 4 * 3_600_000)),
    device: fc.constantFrom('desktop' as const, 'mobile' as const, 'bot' as const),
    country: fc.constantFrom('DE', 'FR'),
    properties: fc.constantFrom({ plan: 'pro' }, { plan: 'free' }, {}),
  },
  { requiredKeys: ['userId', 'eventType', 'timestamp', 'properties'] },
)
const history = fc
  .array(trackedEvent, { minLength: 1, maxLength: 90 })
  .map((events) => events.map((event, index): TrackedEvent => ({ ...event, eventId: `e${index}` })))

const range = fc
  .tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 1, max: 25 }))
  .map(([back, days]) => {
    const end = shift('2026-04-02', -back)
    return { start: shift(end, 1 - days), end }
  })

const isBot = ({ device }: TrackedEvent) => device === 'bot'
const filters: { query: Query; passes: OracleLifecycle['passes'] }[] = [
  { query: {}, passes: (event) => !isBot(event) },
  { query: { filter: 'device:is:bot' }, passes: isBot },
  { query: { country: 'FR' }, passes: (event) => !isBot(event) && event.country === 'FR' },
  { query: { device: 'mobile' }, passes: ({ device }) => device === 'mobile' },
  {
    query: { filter: 'plan:is:pro' },
    passes: (event) => !isBot(event) && event.properties?.plan === 'pro',
  },
]

test('lifecycle and stickiness are what a naive reading of the definitions gives', async () => {
  let runs = 0
  const calendar = fc.record({
    timeZone: fc.constantFrom('Europe/Berlin', 'Asia/Kathmandu'),
    period: fc.constantFrom('day', 'week', 'month' as const),
    weekStart: fc.constantFrom('monday', 'sunday' as const),
  })
  await fc.assert(
    fc.asyncProperty(history, range, calendar, async (events, days, { timeZone, ...of }) => {
      runs += 1
      const project = `generated-${runs}`
      await api.insertEvents({ id: project, timeZone, weekStart: of.weekStart }, events)
      const checks = filters.flatMap(({ query, passes }) => {
        const question = { timeZone, currency: 'EUR', today, ...days, passes, sessionsAnew: false }
        const request = { project, ...days, ...query }
        return [
          checkStickiness(request, events, question),
          checkLifecycle(request, events, { ...question, ...of }),
        ]
      })
      await Promise.all(checks)
    }),
    { numRuns: 30, endOnFailure: true },
  )
}, 240_000)

type Query = Record<string, string>

async function checkLifecycle(
  request: Query,
  events: TrackedEvent[],
  question: OracleLifecycle,
): Promise<void> {
  const query = { ...request, period: question.period }
  const message = JSON.stringify(query)
  const { points } = await askEveryEngine<Lifecycle>(api, '/api/lifecycle', query)
  const expected = lifecycleOf(events, question)
  const numbers = expected.map(({ period, complete, ...users }) => {
    const counts = lifecycleStates.map((state) => [state, users[state].length])
    return { period, complete, ...Object.fromEntries(counts) }
  })
  expect(points, message).toEqual(numbers)

  // The identities of the definition, whatever the oracle says.
  const activeIn = (first: string) =>
    activeBetween(events, question, [first, lastDayOf(first, question)]).size
  for (const point of points) {
    const before = activeIn(firstDayOf(shift(point.period, -1), question))
    expect(point.new + point.returning + point.resurrecting, message).toBe(activeIn(point.period))
    expect(point.dormant, message).toBe(before - point.returning)
  }

  const last = expected.at(-1)
  if (!last) return
  const [state] = [...lifecycleStates].sort((a, b) => last[b].length - last[a].length)
  const asked = { ...query, of: last.period, state: state! }
  const { users } = await askEveryEngine<People>(api, '/api/lifecycle/users', asked)
  const ids = users.items.map(({ id }) => id)
  expect(ids, JSON.stringify(asked)).toEqual(last[state!])
  expect(users.total).toBe(ids.length)
}

async function checkStickiness(
  request: Query,
  events: TrackedEvent[],
  question: Omit<OracleLifecycle, 'period' | 'weekStart'>,
): Promise<void> {
  const message = JSON.stringify(request)
  const { days, trend } = await askEveryEngine<Stickiness>(api, '/api/stickiness', request)
  expect(trend, message).toEqual(stickinessOf(events, question))

  const active = activeDaysOf(events, question)
  const withDays = (count: number) =>
    [...active].flatMap(([user, own]) => (own === count ? [user] : [])).sort()
  expect(
    days.map(({ users }) => users),
    message,
  ).toEqual(days.map(({ days }) => withDays(days).length))
  expect(
    days.reduce((sum, { users }) => sum + users, 0),
    message,
  ).toBe(active.size)

  const [most] = [...days].sort((a, b) => b.users - a.users)
  if (!most) return
  const { users } = await askEveryEngine<People>(api, '/api/stickiness/users', {
    ...request,
    days: String(most.days),
  })
  expect(
    users.items.map(({ id }) => id),
    message,
  ).toEqual(withDays(most.days))
}
