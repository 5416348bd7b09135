import type { Dashboard, KpiName } from '@footpath/contract/dashboard'
import type { TrackedEvent } from '@footpath/contract/event'
import type { Journey } from '@footpath/contract/journey'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { insertByTurns } from '../../../test/byTurns.ts'
import { askEveryEngine } from '../../../test/engines.ts'
import { createTestApi, type TestApi } from '../../../test/harness.ts'
import {
  activeBetween,
  isEvent,
  localDayOf,
  type OracleQuestion,
  sessionsOf,
  shift,
  startDay,
} from '../../../test/oracles/activity.ts'
import { figuresOf, trendOf } from '../../../test/oracles/dashboard.ts'

/**
 * Generated histories, asked of the API and of an oracle that follows docs/metrics.md word by word.
 * Times are multiples of five minutes around the day on which Berlin's clocks change, so that ties,
 * gaps of exactly the timeout and events at midnight are common.
 */

const timeZone = 'Europe/Berlin'
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

const recent = fc.integer({ min: 0, max: 4 * 288 })
const earlier = fc.integer({ min: 0, max: 45 * 288 })
const trackedEvent = fc.record(
  {
    userId: fc.constantFrom('u1', 'u2', 'u3', 'u4', 'u5', 'u6'),
    sessionId: fc.constantFrom('s1', 's2'),
    eventType: fc.constantFrom(
      'page_view',
      'page_view',
      'product_view',
      'search',
      'purchase',
      'session_start',
      'session_end',
      '$pageleave',
      'identify',
      'group',
    ),
    timestamp: fc
      .oneof({ arbitrary: recent, weight: 3 }, { arbitrary: earlier, weight: 1 })
      .map((steps) => new Date(lastInstant - steps * 300_000)),
    device: fc.constantFrom('desktop' as const, 'mobile' as const, 'bot' as const),
    country: fc.constantFrom('DE', 'FR'),
    amount: fc.integer({ min: -500, max: 5000 }),
    currency: fc.constantFrom('EUR', 'EUR', 'USD'),
    properties: fc.constantFrom({ plan: 'pro' }, { plan: 'free' }, {}),
  },
  { requiredKeys: ['userId', 'eventType', 'timestamp', 'properties'] },
)
const history = fc
  .array(trackedEvent, { minLength: 1, maxLength: 120 })
  .map((events) => events.map((event, index): TrackedEvent => ({ ...event, eventId: `e${index}` })))

/** What a filter asks of an event; bots are left out of reports beside that, unless asked for. */
const filters: { query: Record<string, string>; passes: OracleQuestion['passes'] }[] = [
  { query: {}, passes: () => true },
  { query: { country: 'FR' }, passes: ({ country }) => country === 'FR' },
  { query: { device: 'bot' }, passes: isBot },
  { query: { filter: 'device:is:bot' }, passes: isBot },
  { query: { device: 'mobile' }, passes: ({ device }) => device === 'mobile' },
  {
    query: { device: 'desktop', country: 'DE' },
    passes: ({ device, country }) => device === 'desktop' && country === 'DE',
  },
  {
    query: { filter: 'plan:is:pro' },
    passes: ({ properties }) => properties?.plan === 'pro',
  },
]
const asksForBots = (query: Record<string, string>) => Object.values(query).join().includes('bot')

function isBot({ device }: TrackedEvent): boolean {
  return device === 'bot'
}

const range = fc
  .tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 1, max: 10 }))
  .map(([back, days]) => {
    const end = shift('2026-04-02', -back)
    return { start: shift(end, 1 - days), end }
  })

test('the dashboard and the journeys are what a naive reading of the definitions gives', async () => {
  let runs = 0
  await fc.assert(
    fc.asyncProperty(history, range, async (events, { start, end }) => {
      runs += 1
      const project = `generated-${runs}`
      await insertByTurns(api, {
        project: { id: project, timeZone, currency: 'EUR' },
        events,
        run: runs,
      })
      const checks = filters.flatMap(({ query, passes }) => {
        const sessionsAnew = 'filter' in query
        const question = { timeZone, currency: 'EUR', start, end, passes, sessionsAnew }
        const counts = (event: TrackedEvent) =>
          passes(event) && (!isBot(event) || asksForBots(query))
        const request = { project, start, end, ...query }
        return [
          checkDashboard(request, events, { ...question, passes: counts }),
          // A journey shows bots as well.
          checkJourney(request, events, question),
        ]
      })
      await Promise.all(checks)
    }),
    { numRuns: 20, endOnFailure: true },
  )
}, 240_000)

async function get<Body>(path: string, query: Record<string, string>): Promise<Body> {
  const response = await api.admin.get(path).query(query)
  expect(response.status, response.text).toBe(200)
  return response.body
}

async function checkDashboard(
  request: Record<string, string>,
  events: TrackedEvent[],
  question: OracleQuestion,
): Promise<void> {
  const asked = { ...request, limit: '100' }
  const dashboard = await askEveryEngine<Dashboard>(api, '/api/dashboard', asked)
  const { start, end } = question
  const begun = start <= today
  const lastComplete = end < today ? end : shift(today, -1)
  const day = lastComplete >= start ? lastComplete : begun ? today : null
  const length = (Date.parse(end) - Date.parse(start)) / 86_400_000 + 1
  const before = { ...question, start: shift(start, -length), end: shift(start, -1) }
  const values = figuresOf(events, question, day)
  const previous = figuresOf(events, before, before.end)

  for (const name of Object.keys(values) as KpiName[]) {
    const message = `${name} with ${JSON.stringify(request)}`
    expectSame(dashboard.kpis[name].value, values[name], message)
    expectSame(dashboard.kpis[name].previous, previous[name], `previous ${message}`)
  }
  expect(dashboard.trend).toEqual(trendOf(events, question, today))

  const active = [...activeBetween(events, question, [start, end])].sort()
  expect(dashboard.users.items.map(({ id }) => id).sort()).toEqual(active)
  expect(dashboard.users.total).toBe(active.length)
  const counted = await get<{ users: Dashboard['users'] }>('/api/users', { ...request, limit: '1' })
  expect(counted.users.total).toBe(active.length)
}

/** Each event of the user is on the timeline of exactly one session, under its own id. */
async function checkJourney(
  request: Record<string, string>,
  events: TrackedEvent[],
  question: OracleQuestion,
): Promise<void> {
  const { start, end, passes } = question
  const user = events.find(isEvent)?.userId
  if (user === undefined) return
  const journey = await get<Journey>(`/api/users/${user}/journey`, { ...request, limit: '100' })
  const isWithin = (day: string) => start <= day && day <= end
  const expected = sessionsOf(events, question)
    .filter((session) => session.user === user && isWithin(startDay(session, timeZone)))
    .map((session) => session.events.map(({ eventId }) => eventId).sort())
  const shown = journey.sessions.items.map((session) => session.events.map(({ id }) => id).sort())
  expect(shown.sort(byFirst), JSON.stringify(request)).toEqual(expected.sort(byFirst))
  expect(journey.sessions.total).toBe(expected.length)
  expect(journey.sessions.items.map((session) => session.eventCount)).toEqual(
    journey.sessions.items.map((session) => session.events.length),
  )

  const own = events.filter(
    (event) =>
      event.userId === user &&
      isEvent(event) &&
      passes(event) &&
      isWithin(localDayOf(event.timestamp, timeZone)),
  )
  expect(journey.kpis.events).toBe(own.length)
  const days = new Set(own.map(({ timestamp }) => localDayOf(timestamp, timeZone)))
  expect(journey.kpis.activeDays).toBe(days.size)
}

function byFirst([a = '']: string[], [b = '']: string[]): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Sums of seconds may differ in the last bit by their order; everything else is exact. */
function expectSame(actual: number | null, expected: number | null, message: string): void {
  if (expected === null || Number.isInteger(expected)) expect(actual, message).toBe(expected)
  else expect(actual, message).toBeCloseTo(expected, 9)
}
