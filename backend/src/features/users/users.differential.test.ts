import type { Dashboard } from '@footpath/contract/dashboard'
import type { TrackedEvent } from '@footpath/contract/event'
import { type UsersAnswer, userSorts } from '@footpath/contract/users'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { askEveryEngine } from '../../../test/engines.ts'
import { createTestApi, type TestApi } from '../../../test/harness.ts'
import { activeBetween, shift } from '../../../test/oracles/activity.ts'
import { searchTerms } from '../derive/searchTerms.ts'

/**
 * Generated histories; the user table in any order, page by page, searched and filtered, asked of
 * both engines, and its rows of an oracle. Times are multiples of six hours, so that many people
 * come in a range's first or last moments, and many were there before and after it.
 */

const timeZone = 'Europe/Berlin'
const today = '2026-03-31'
const lastInstant = Date.parse('2026-03-31T10:00:00Z')

let api: TestApi
beforeAll(async () => {
  api = await createTestApi({
    clock: () => new Date(lastInstant),
    snapshotColumns: { properties: ['properties.plan'] },
  })
})
afterAll(() => api?.close())

const names = ['Zoë Ångström', 'Zoe Miller', 'Anna Zoellner', 'Li Wang']
const userIds = ['U1', 'U2', 'U3', 'U10', 'U11', 'ann', 'bob', 'zoe@example.com']

const event = fc.record(
  {
    userId: fc.constantFrom(...userIds),
    eventType: fc.constantFrom('view', 'view', 'buy', 'identify'),
    timestamp: fc
      .integer({ min: 0, max: 4 * 30 })
      .map((steps) => new Date(lastInstant - steps * 6 * 3_600_000)),
    device: fc.constantFrom('desktop' as const, 'mobile' as const, 'bot' as const),
    country: fc.constantFrom('DE', 'FR'),
    amount: fc.constantFrom(100, 200),
    properties: fc.constantFrom({ plan: 'pro' }, { plan: 'free' }, {}),
    traits: fc.record(
      { name: fc.constantFrom(...names), email: fc.constantFrom('ann@example.com', 'b@shop.org') },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: ['userId', 'eventType', 'timestamp', 'properties'] },
)
const history = fc.array(event, { minLength: 1, maxLength: 50 }).map((events) =>
  events.map(({ traits, ...each }, index): TrackedEvent => {
    const isIdentify = each.eventType === 'identify'
    return { ...each, eventId: `e${index}`, ...(isIdentify && traits && { traits }) }
  }),
)

const filters: { query: Record<string, string>; passes: (event: TrackedEvent) => boolean }[] = [
  { query: {}, passes: ({ device }) => device !== 'bot' },
  { query: { device: 'bot' }, passes: ({ device }) => device === 'bot' },
  { query: { device: 'mobile' }, passes: ({ device }) => device === 'mobile' },
  {
    query: { filter: 'plan:is:pro' },
    passes: ({ properties, device }) => properties?.plan === 'pro' && device !== 'bot',
  },
]

const question = fc.record({
  back: fc.integer({ min: 0, max: 20 }),
  days: fc.integer({ min: 1, max: 12 }),
  filter: fc.constantFrom(...filters),
  sort: fc.constantFrom(...userSorts.flatMap((sort) => [sort, `-${sort}`])),
  page: fc.integer({ min: 1, max: 3 }),
  limit: fc.constantFrom(1, 3, 100),
  q: fc.constantFrom(undefined, undefined, 'zoe', 'u1', 'example.com', 'li wang', 'nobody', '+$'),
})

test('the user table is the same by every engine, and shows whom a naive reading finds', async () => {
  let runs = 0
  await fc.assert(
    fc.asyncProperty(
      history,
      fc.array(question, { minLength: 12, maxLength: 12 }),
      async (events, questions) => {
        runs += 1
        const project = `generated-${runs}`
        await api.insertEvents({ id: project, timeZone, currency: 'EUR' }, events)
        await Promise.all(
          questions.map(async ({ back, days, filter, q, ...window }) => {
            const end = shift(today, -back)
            const range = { start: shift(end, 1 - days), end }
            const query = {
              ...{ project, ...range, ...filter.query, sort: window.sort },
              ...{ page: String(window.page), limit: String(window.limit) },
              ...(q !== undefined && { q }),
            }
            const { users } = await askEveryEngine<UsersAnswer>(api, '/api/users', query)
            if (q === undefined && window.limit === 1) {
              const dashboard = await askEveryEngine<Dashboard>(api, '/api/dashboard', query)
              expect(dashboard.users).toEqual(users)
            }
            const { passes } = filter
            const asked = { timeZone, currency: 'EUR', ...range, passes, sessionsAnew: false }
            const active = activeBetween(events, asked, [range.start, range.end])
            if (q === undefined) expect(users.total).toBe(active.size)
            for (const { id, name, email } of users.items) {
              expect(active).toContain(id)
              const terms = searchTerms(`${name} ${email} ${id}`)
              const isFound = (word: string) => terms.some((term) => term.startsWith(word))
              expect(q === undefined || searchTerms(q).every(isFound)).toBe(true)
            }
            if (window.page === 1 && window.limit === 100) {
              expect(users.items).toHaveLength(users.total)
            }
          }),
        )
      },
    ),
    { numRuns: 30, endOnFailure: true },
  )
}, 240_000)
