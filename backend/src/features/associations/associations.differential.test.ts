import type { Associations } from '@footpath/contract/associations'
import type { TrackedEvent } from '@footpath/contract/event'
import type { People } from '@footpath/contract/people'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { askEveryEngine } from '../../../test/engines.ts'
import { createTestApi, type TestApi } from '../../../test/harness.ts'
import { shift } from '../../../test/oracles/activity.ts'
import {
  newcomersOf,
  type OracleAssociations,
  type OracleNewcomer,
} from '../../../test/oracles/associations.ts'

/**
 * Generated histories and questions, asked of the API and of an oracle that follows docs/metrics.md
 * word by word. Times are multiples of six hours around the day on which Berlin's clocks change, up
 * to the day after the as-of moment, so that ties and events at midnight are common.
 */

const timeZone = 'Europe/Berlin'
const asOf = new Date('2026-04-04T10:00:00Z')
const today = '2026-04-04'
const lastInstant = Date.parse('2026-04-05T22:00:00Z')

let api: TestApi
beforeAll(async () => {
  api = await createTestApi({
    clock: () => asOf,
    snapshotColumns: { properties: ['properties.plan'] },
  })
})
afterAll(() => api?.close())

const users = Array.from({ length: 12 }, (_, index) => `u${String(index).padStart(2, '0')}`)
const trackedEvent = fc.record(
  {
    userId: fc.constantFrom(...users),
    eventType: fc.constantFrom('visit', 'visit', 'invite', 'share', 'identify'),
    timestamp: fc
      .integer({ min: 0, max: 16 * 4 })
      .map((steps) => new Date(lastInstant - steps * 6 * 3_600_000)),
    device: fc.constantFrom('desktop' as const, 'mobile' as const, 'bot' as const),
    country: fc.constantFrom('DE', 'FR'),
    properties: fc.constantFrom({ plan: 'pro' }, { plan: 'free' }, {}),
  },
  { requiredKeys: ['userId', 'eventType', 'timestamp', 'properties'] },
)
const history = fc
  .array(trackedEvent, { minLength: 1, maxLength: 120 })
  .map((events) => events.map((event, index): TrackedEvent => ({ ...event, eventId: `e${index}` })))

const range = fc
  .tuple(fc.integer({ min: 0, max: 14 }), fc.integer({ min: 1, max: 14 }))
  .map(([back, days]) => {
    const end = shift('2026-04-06', -back)
    return { start: shift(end, 1 - days), end }
  })

type Query = Record<string, string>

const question = fc
  .record({
    exposureDays: fc.integer({ min: 1, max: 4 }),
    pause: fc.integer({ min: 0, max: 2 }),
    length: fc.integer({ min: 1, max: 4 }),
  })
  .map(({ exposureDays, pause, length }) => {
    const outcomeFrom = exposureDays + pause
    return { exposureDays, outcomeFrom, outcomeTo: outcomeFrom + length - 1 }
  })

const isPerson = ({ device }: TrackedEvent) => device !== 'bot'
const filters: { query: Query; passes: OracleAssociations['passes'] }[] = [
  { query: {}, passes: isPerson },
  { query: { country: 'FR' }, passes: (event) => isPerson(event) && event.country === 'FR' },
  { query: { device: 'bot' }, passes: ({ device }) => device === 'bot' },
  {
    query: { filter: 'plan:is:pro' },
    passes: (event) => isPerson(event) && event.properties?.plan === 'pro',
  },
]

test('associations are what a naive reading of the definition gives', async () => {
  let runs = 0
  await fc.assert(
    fc.asyncProperty(history, range, question, async (events, { start, end }, asked) => {
      runs += 1
      const project = `generated-${runs}`
      const zone = runs % 4 === 0 ? 'Asia/Kathmandu' : timeZone
      await api.insertEvents({ id: project, timeZone: zone }, events)
      const checks = filters.map(async ({ query, passes }) => {
        const newcomers = newcomersOf(events, {
          ...{ timeZone: zone, start, end, today, passes },
          ...asked,
        })
        const days = Object.entries(asked).map(([name, value]) => [name, String(value)])
        const parameters: Query = Object.fromEntries(days)
        await check({ project, start, end, ...query, ...parameters }, newcomers)
      })
      await Promise.all(checks)
    }),
    { numRuns: 40, endOnFailure: true },
  )
}, 240_000)

async function check(query: Query, newcomers: OracleNewcomer[]): Promise<void> {
  const answer = await askEveryEngine<Associations>(api, '/api/associations', query)
  const message = JSON.stringify(query)
  const counted = newcomers.filter(({ pending }) => !pending)
  const names = new Set(counted.flatMap(({ exposedTo }) => [...exposedTo]))
  const size = (group: OracleNewcomer[]) => group.length
  const back = (group: OracleNewcomer[]) => group.filter(({ retained }) => retained)
  expect([answer.users, answer.retained, answer.pending], message).toEqual([
    size(counted),
    size(back(counted)),
    size(newcomers) - size(counted),
  ])
  expect(new Set(answer.features.map(({ eventType }) => eventType)), message).toEqual(names)

  for (const feature of answer.features) {
    const exposed = counted.filter(({ exposedTo }) => exposedTo.has(feature.eventType))
    const others = counted.filter(({ exposedTo }) => !exposedTo.has(feature.eventType))
    expect(feature, message).toMatchObject({
      exposed: size(exposed),
      exposedRetained: size(back(exposed)),
      notExposed: size(others),
      notExposedRetained: size(back(others)),
    })
    const { oddsRatio, interval, pValue, adjustedPValue } = feature
    if (oddsRatio === null) continue
    expect(interval!.low).toBeLessThan(oddsRatio)
    expect(interval!.high).toBeGreaterThan(oddsRatio)
    expect(adjustedPValue).toBeGreaterThanOrEqual(pValue!)
  }
  const feature = answer.features[0]
  if (feature) await checkPeople({ ...query, eventType: feature.eventType }, counted)
}

/** All four cells of one event. */
async function checkPeople(query: Query, counted: OracleNewcomer[]): Promise<void> {
  for (const exposed of [true, false]) {
    for (const retained of [true, false]) {
      const cell = { exposed: String(exposed), retained: String(retained) }
      const { users } = await askEveryEngine<People>(api, '/api/associations/users', {
        ...query,
        ...cell,
      })
      const expected = counted.filter(
        (newcomer) =>
          newcomer.exposedTo.has(query.eventType!) === exposed && newcomer.retained === retained,
      )
      expect(users.items.map(({ id }) => id)).toEqual(expected.map(({ user }) => user))
      expect(users.total).toBe(expected.length)
    }
  }
}
