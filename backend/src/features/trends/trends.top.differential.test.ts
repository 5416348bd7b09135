import type { TrackedEvent } from '@footpath/contract/event'
import type { Top } from '@footpath/contract/trends'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { insertByTurns } from '../../../test/byTurns.ts'
import { askEveryEngine } from '../../../test/engines.ts'
import { createTestApi, type TestApi } from '../../../test/harness.ts'
import { isEvent, localDayOf } from '../../../test/oracles/activity.ts'

/** Generated histories: what occurred most, by the API and by one look at each event. */

const timeZone = 'Asia/Kathmandu'
const range = { start: '2026-03-10', end: '2026-03-12' }

let api: TestApi
beforeAll(async () => {
  const clock = () => new Date('2026-03-20T00:00:00Z')
  api = await createTestApi({ clock, snapshotColumns: { properties: ['properties.plan'] } })
})
afterAll(() => api?.close())

const trackedEvent = fc.record(
  {
    userId: fc.constantFrom('u1', 'u2', 'u3', 'u4'),
    eventType: fc.constantFrom('page_view', 'page_view', 'search', 'buy', 'identify'),
    page: fc.constantFrom('/', '/a', '/b', 'é', 'z'),
    timestamp: fc
      .integer({ min: -30, max: 110 })
      .map((hours) => new Date(Date.UTC(2026, 2, 9, 18, 15) + hours * 3_600_000)),
    device: fc.constantFrom('desktop' as const, 'mobile' as const, 'bot' as const),
    country: fc.constantFrom('DE', 'FR'),
    properties: fc.record({ plan: fc.constantFrom('pro', 'free') }, { requiredKeys: [] }),
  },
  { requiredKeys: ['userId', 'eventType', 'timestamp', 'properties'] },
)
const history = fc
  .array(trackedEvent, { minLength: 1, maxLength: 100 })
  .map((events) => events.map((event, index): TrackedEvent => ({ ...event, eventId: `e${index}` })))

const isBot = ({ device }: TrackedEvent) => device === 'bot'
const filters: { query: Record<string, string>; passes: (event: TrackedEvent) => boolean }[] = [
  { query: {}, passes: (event) => !isBot(event) },
  { query: { device: 'bot' }, passes: isBot },
  { query: { country: 'FR' }, passes: (event) => !isBot(event) && event.country === 'FR' },
  {
    query: { filter: 'plan:is:pro' },
    passes: (event) => !isBot(event) && event.properties?.plan === 'pro',
  },
]
const rankings = {
  eventType: { counts: isEvent, textOf: ({ eventType }: TrackedEvent) => eventType },
  page: {
    counts: ({ eventType }: TrackedEvent) => eventType === 'page_view',
    textOf: ({ page }: TrackedEvent) => page ?? '(not set)',
  },
}

test('what occurred most is what one look at each event tells', async () => {
  let runs = 0
  await fc.assert(
    fc.asyncProperty(history, async (events) => {
      runs += 1
      const project = `generated-${runs}`
      const settings = { id: project, timeZone, currency: 'EUR', weekStart: 'monday' as const }
      await insertByTurns(api, { project: settings, events, run: runs })
      for (const { query, passes } of filters) {
        for (const by of ['eventType', 'page'] as const) {
          const { counts, textOf } = rankings[by]
          const expected = rank(
            events.filter((event) => counts(event) && passes(event) && isInRange(event)),
            textOf,
          )
          const asked = { ...range, ...query, project, by, limit: '3' }
          const pages = await Promise.all(
            ['1', '2'].map((page) =>
              askEveryEngine<Top>(api, '/api/trends/top', { ...asked, page }),
            ),
          )
          const items = pages.flatMap((page) => page.items)
          expect(items, JSON.stringify(asked)).toEqual(expected.slice(0, 6))
          expect(pages.map(({ total }) => total)).toEqual([expected.length, expected.length])
        }
      }
    }),
    { numRuns: 12, endOnFailure: true },
  )
}, 120_000)

function isInRange({ timestamp }: TrackedEvent): boolean {
  const day = localDayOf(timestamp, timeZone)
  return day >= range.start && day <= range.end
}

/** By events, ties by the bytes of the text. */
function rank(events: readonly TrackedEvent[], textOf: (event: TrackedEvent) => string) {
  return [...new Set(events.map(textOf))]
    .map((value) => {
      const own = events.filter((event) => textOf(event) === value)
      const users = new Set(own.map(({ userId }) => userId)).size
      return { value, events: own.length, users }
    })
    .sort(
      (one, other) =>
        other.events - one.events ||
        Buffer.compare(Buffer.from(one.value), Buffer.from(other.value)),
    )
}
