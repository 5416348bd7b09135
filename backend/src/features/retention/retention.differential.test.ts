import type { TrackedEvent } from '@footpath/contract/event'
import type { People } from '@footpath/contract/people'
import type { Retention } from '@footpath/contract/retention'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { askEveryEngine } from '../../../test/engines.ts'
import { createTestApi, type TestApi } from '../../../test/harness.ts'
import { shift } from '../../../test/oracles/activity.ts'
import {
  cohortsOf,
  type OracleCohort,
  type OracleRetention,
} from '../../../test/oracles/retention.ts'

/**
 * Generated histories and questions, asked of the API and of an oracle that follows docs/metrics.md
 * word by word. Times are multiples of six hours around the day on which Berlin's clocks change, up
 * to the day after the as-of moment, so that ties and events at midnight are common.
 */

const asOf = new Date('2026-03-31T10:00:00Z')
const today = '2026-03-31'
const lastInstant = Date.parse('2026-04-01T22:00:00Z')
const sixHours = 6 * 3_600_000

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
    eventType: fc.constantFrom('search', 'search', 'purchase', 'share', 'identify'),
    timestamp: fc
      .oneof(
        { arbitrary: fc.integer({ min: 0, max: 8 * 4 }), weight: 2 },
        { arbitrary: fc.integer({ min: 0, max: 80 * 4 }), weight: 1 },
      )
      .map((steps) => new Date(lastInstant - steps * sixHours)),
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
  .tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 1, max: 20 }))
  .map(([back, days]) => {
    const end = shift('2026-04-02', -back)
    return { start: shift(end, 1 - days), end }
  })

type Query = Record<string, string>
type Spans = Pick<OracleRetention, 'spans'> & { query: Query }

const brackets: Spans = {
  query: { mode: 'bracket', brackets: '0,1,3-4,6-9' },
  spans: [
    { n: 0, to: 0 },
    { n: 1, to: 1 },
    { n: 3, to: 4 },
    { n: 6, to: 9 },
  ],
}
const spans = fc.oneof(
  fc.constant(brackets),
  fc.tuple(fc.constantFrom('on', 'onOrAfter'), fc.integer({ min: 1, max: 9 })).map(
    ([mode, periods]): Spans => ({
      query: { mode, periods: String(periods) },
      spans: Array.from({ length: periods + 1 }, (_, n) => ({ n, to: mode === 'on' ? n : null })),
    }),
  ),
)
const question = fc.record({
  spans,
  period: fc.constantFrom('day' as const, 'week' as const, 'month' as const),
  cohortBy: fc.constantFrom('first' as const, 'recurring' as const),
  startEvent: fc.constantFrom(undefined, 'purchase', 'search'),
  returnEvent: fc.constantFrom(undefined, 'purchase', 'share'),
})

const isBot = ({ device }: TrackedEvent) => device === 'bot'
const isPerson = (event: TrackedEvent) => !isBot(event)

/** What a filter lets through, and what would count without it. */
const filters: (Pick<OracleRetention, 'passes' | 'countsAtAll'> & { query: Query })[] = [
  { query: {}, passes: isPerson, countsAtAll: isPerson },
  {
    query: { country: 'FR' },
    passes: (event) => isPerson(event) && event.country === 'FR',
    countsAtAll: isPerson,
  },
  {
    query: { device: 'mobile' },
    passes: ({ device }) => device === 'mobile',
    countsAtAll: isPerson,
  },
  { query: { device: 'bot' }, passes: isBot, countsAtAll: () => true },
  { query: { filter: 'device:is:bot' }, passes: isBot, countsAtAll: () => true },
  {
    query: { filter: 'plan:is:pro' },
    passes: (event) => isPerson(event) && event.properties?.plan === 'pro',
    countsAtAll: isPerson,
  },
]

test('retention is what a naive reading of the definition gives', async () => {
  let runs = 0
  const calendar = fc.record({
    timeZone: fc.constantFrom('Europe/Berlin', 'Asia/Kathmandu'),
    weekStart: fc.constantFrom('monday' as const, 'sunday' as const),
  })
  await fc.assert(
    fc.asyncProperty(
      history,
      range,
      calendar,
      fc.array(question, { minLength: 2, maxLength: 2 }),
      async (events, { start, end }, { timeZone, weekStart }, questions) => {
        runs += 1
        const project = `generated-${runs}`
        await api.insertEvents({ id: project, timeZone, weekStart }, events)
        const calendar = { timeZone, weekStart, today, start, end }
        const checks = questions.flatMap(({ spans, ...asked }) =>
          filters.map(async ({ query, ...filter }) => {
            const named = Object.entries(asked).filter(([, value]) => value !== undefined)
            const parameters = { ...query, ...spans.query, ...Object.fromEntries(named) }
            const oracle = { ...calendar, ...asked, ...filter, spans: spans.spans }
            const expected = cohortsOf(events, oracle)
            await check({ project, start, end, ...parameters }, expected)
          }),
        )
        await Promise.all(checks)
      },
    ),
    { numRuns: 25, endOnFailure: true },
  )
}, 240_000)

async function check(query: Query, expected: OracleCohort[]): Promise<void> {
  const { cohorts, average } = await askEveryEngine<Retention>(api, '/api/retention', query)
  const message = JSON.stringify(query)
  const numbers = expected.map(({ period, complete, members, cells }) => ({
    period,
    complete,
    size: members.length,
    cells: cells.map(({ n, returned, complete }) => ({
      n,
      users: returned.length,
      rate: members.length === 0 ? null : returned.length / members.length,
      complete,
    })),
  }))
  expect(cohorts, message).toEqual(numbers)

  for (const point of average) {
    let [users, eligible] = [0, 0]
    for (const { size, cells } of numbers) {
      const cell = cells.find(({ n, complete }) => n === point.n && complete)
      users += cell?.users ?? 0
      eligible += cell ? size : 0
    }
    const rate = eligible === 0 ? null : users / eligible
    expect(point, message).toEqual({ n: point.n, users, eligible, rate })
  }
  await checkPeople(query, expected)
}

/** The largest cohort's lists: its size, and one of its cells from both sides. */
async function checkPeople(query: Query, expected: OracleCohort[]): Promise<void> {
  const [largest] = [...expected].sort((a, b) => b.members.length - a.members.length)
  if (!largest) return
  const of = { ...query, of: largest.period }
  const cell = largest.cells.findLast(({ returned }) => returned.length > 0) ?? largest.cells.at(-1)
  const lists: [Query, string[]][] = [[of, largest.members]]
  if (cell) {
    lists.push([{ ...of, n: String(cell.n) }, cell.returned])
    lists.push([{ ...of, n: String(cell.n), returned: 'false' }, cell.missing])
  }
  for (const [asked, ids] of lists) {
    const { users } = await askEveryEngine<People>(api, '/api/retention/users', asked)
    expect(
      users.items.map(({ id }) => id),
      JSON.stringify(asked),
    ).toEqual(ids)
    expect(users.total).toBe(ids.length)
  }
}
