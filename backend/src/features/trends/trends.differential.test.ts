import type { TrackedEvent } from '@footpath/contract/event'
import type { People } from '@footpath/contract/people'
import type { Trends } from '@footpath/contract/trends'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { insertByTurns } from '../../../test/byTurns.ts'
import { askEveryEngine } from '../../../test/engines.ts'
import { createTestApi, type TestApi } from '../../../test/harness.ts'
import { shift } from '../../../test/oracles/activity.ts'
import { type OracleSeries, type OracleTrend, trendOf } from '../../../test/oracles/trends.ts'

/**
 * Generated histories and questions, asked of the API and of an oracle that follows docs/metrics.md
 * word by word. Times are multiples of ten minutes around the day on which Berlin's clocks change, so
 * that ties, sessions over midnight and gaps of exactly the timeout are common.
 */

const timeZone = 'Europe/Berlin'
const currency = 'EUR'
const asOf = new Date('2026-03-31T10:20:00Z')
const lastInstant = Date.parse('2026-03-31T22:00:00Z')

let api: TestApi
beforeAll(async () => {
  api = await createTestApi({
    clock: () => asOf,
    snapshotColumns: { properties: ['properties.plan', 'properties.tier'] },
  })
})
afterAll(() => api?.close())

const trackedEvent = fc.record(
  {
    userId: fc.constantFrom('u1', 'u2', 'u3', 'u4', 'u5'),
    sessionId: fc.constantFrom('s1', 's2'),
    eventType: fc.constantFrom('view', 'view', 'search', 'buy', 'identify'),
    timestamp: fc
      .oneof(
        { arbitrary: fc.integer({ min: 0, max: 4 * 144 }), weight: 3 },
        { arbitrary: fc.integer({ min: 0, max: 40 * 144 }), weight: 1 },
      )
      .map((steps) => new Date(lastInstant - steps * 600_000)),
    device: fc.constantFrom('desktop' as const, 'mobile' as const, 'bot' as const),
    country: fc.constantFrom('DE', 'FR'),
    amount: fc.integer({ min: -500, max: 5000 }),
    currency: fc.constantFrom('EUR', 'EUR', 'USD'),
    properties: fc.record(
      { plan: fc.constantFrom('pro', 'free'), tier: fc.integer({ min: 0, max: 40 }) },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: ['userId', 'eventType', 'timestamp', 'properties'] },
)
const history = fc
  .array(trackedEvent, { minLength: 1, maxLength: 120 })
  .map((events) => events.map((event, index): TrackedEvent => ({ ...event, eventId: `e${index}` })))

const range = fc
  .tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 1, max: 12 }))
  .map(([back, days]) => {
    const end = shift('2026-04-02', -back)
    return { start: shift(end, 1 - days), end }
  })

/** How a breakdown reads, by its name in the question. */
const breakdowns = {
  device: ({ device }: TrackedEvent) => device ?? null,
  country: ({ country }: TrackedEvent) => country ?? null,
  plan: ({ properties }: TrackedEvent) => (properties?.plan as string | undefined) ?? null,
  tier: ({ properties }: TrackedEvent) =>
    properties?.tier === undefined ? null : String(properties.tier),
}

const question = fc
  .record({
    events: fc.constantFrom<string[][]>([], ['buy'], ['view', 'buy'], ['search', 'nobody']),
    measure: fc.constantFrom('events', 'users', 'sessions', 'revenue' as const),
    interval: fc.constantFrom('hour', 'day', 'week', 'month' as const),
    breakdown: fc.constantFrom(undefined, undefined, 'device', 'country', 'plan', 'tier' as const),
  })
  .filter(
    ({ events, interval, breakdown }) =>
      interval !== 'hour' || breakdown === undefined || events.length <= 1,
  )
/** What roll-ups know besides; too rarely generated. */
const byPlace = fc.record({
  events: fc.constant<string[]>([]),
  measure: fc.constant('events' as const),
  interval: fc.constantFrom('day', 'week' as const),
  breakdown: fc.constantFrom('device', 'country' as const),
})
type Asked = typeof question extends fc.Arbitrary<infer Value> ? Value : never

const isBot = ({ device }: TrackedEvent) => device === 'bot'

/** What a filter asks of an event; bots are left out beside that, unless asked for. */
const filters: { query: Record<string, string>; passes: OracleTrend['passes'] }[] = [
  { query: {}, passes: (event) => !isBot(event) },
  { query: { device: 'bot' }, passes: isBot },
  { query: { country: 'FR' }, passes: (event) => !isBot(event) && event.country === 'FR' },
  { query: { device: 'mobile' }, passes: ({ device }) => device === 'mobile' },
  {
    query: { filter: 'plan:is:pro' },
    passes: (event) => !isBot(event) && event.properties?.plan === 'pro',
  },
]

test('a trend is what a naive reading of the definition gives, and so are its people', async () => {
  let runs = 0
  const weekStart = fc.constantFrom('monday' as const, 'sunday' as const)
  const questions = fc.tuple(question, question, question, question, byPlace)
  await fc.assert(
    fc.asyncProperty(
      history,
      range,
      weekStart,
      questions,
      async (events, days, weekStart, asked) => {
        runs += 1
        const project = `generated-${runs}`
        const settings = { id: project, timeZone, currency, weekStart }
        await insertByTurns(api, { project: settings, events, run: runs })
        const checks = asked.flatMap((one) =>
          filters.map(({ query, passes }) => {
            const sessionsAnew = 'filter' in query
            const breakdownOf =
              one.breakdown === undefined ? (false as const) : breakdowns[one.breakdown]
            const calendar = { timeZone, currency, weekStart, asOf, ...days }
            const expected = trendOf(events, {
              ...calendar,
              ...one,
              passes,
              sessionsAnew,
              breakdownOf,
            })
            return check({ project, ...days, ...query }, one, expected)
          }),
        )
        await Promise.all(checks)
      },
    ),
    { numRuns: 10, endOnFailure: true },
  )
}, 240_000)

type Query = Record<string, string | string[]>

async function check(common: Query, asked: Asked, expected: OracleSeries[]): Promise<void> {
  const { events, measure, interval, breakdown } = asked
  const parted = breakdown === undefined ? {} : { breakdown }
  const query = { ...common, ...parted, events, measure, interval }
  const { series } = await askEveryEngine<Trends>(api, '/api/trends', query)
  const message = JSON.stringify(query)
  expect(series, message).toEqual(expected.map(({ users: _, ...numbers }) => numbers))
  if (measure !== 'users') return

  const [largest] = [...expected].sort((a, b) => b.total - a.total)
  if (!largest) return
  const { eventType, value, points, users } = largest
  const busiest = [...points].sort((a, b) => b.value - a.value)[0]
  const of = {
    ...common,
    ...parted,
    interval,
    ...(eventType !== null && { event: eventType }),
    ...(value !== null && { value }),
  }
  for (const time of ['', ...(busiest ? [busiest.time] : [])]) {
    const point = time ? { ...of, time } : of
    const list = await askEveryEngine<People>(api, '/api/trends/users', point)
    expect(
      list.users.items.map(({ id }) => id),
      `${message} ${time}`,
    ).toEqual(users.get(time))
    expect(list.users.total, message).toBe(time ? busiest?.value : largest.total)
  }
}
