import type { TrackedEvent } from '@footpath/contract/event'
import type { Paths } from '@footpath/contract/paths'
import type { People } from '@footpath/contract/people'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { askEveryEngine } from '../../../test/engines.ts'
import { createTestApi, type TestApi } from '../../../test/harness.ts'
import { shift } from '../../../test/oracles/activity.ts'
import { type OraclePaths, toldPaths } from '../../../test/oracles/paths.ts'

/**
 * Generated histories and questions, asked of the API and of an oracle that follows docs/metrics.md
 * word by word. Times are multiples of ten minutes around the day on which Berlin's clocks change,
 * so that ties, gaps of exactly the timeout, windows' edges and events at midnight are common.
 */

const timeZone = 'Europe/Berlin'
const asOf = new Date('2026-03-31T10:00:00Z')
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
    userId: fc.constantFrom('u1', 'u2', 'u3', 'u4', 'u5'),
    sessionId: fc.option(fc.constantFrom('s1', 's2'), { nil: undefined, freq: 3 }),
    eventType: fc.constantFrom('home', 'list', 'list', 'item', 'buy', 'help', 'identify'),
    timestamp: fc
      .oneof(
        { arbitrary: fc.integer({ min: 0, max: 3 * 144 }), weight: 1 },
        { arbitrary: fc.integer({ min: 280, max: 300 }), weight: 2 },
      )
      .map((steps) => new Date(lastInstant - steps * 600_000)),
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
  .tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 1, max: 5 }))
  .map(([back, days]) => {
    const end = shift('2026-04-01', -back)
    return { start: shift(end, 1 - days), end }
  })

type Query = Record<string, string>

const question = fc.record({
  anchor: fc.constantFrom(undefined, 'list', 'buy'),
  backward: fc.boolean(),
  levels: fc.integer({ min: 1, max: 6 }),
  top: fc.integer({ min: 1, max: 4 }),
  windowMs: fc.constantFrom(null, null, 3_600_000, 86_400_000),
  collapse: fc.boolean(),
})

const isPerson = ({ device }: TrackedEvent) => device !== 'bot'
const filters: { query: Query; passes: OraclePaths['passes'] }[] = [
  { query: {}, passes: isPerson },
  { query: { country: 'FR' }, passes: (event) => isPerson(event) && event.country === 'FR' },
  { query: { device: 'mobile' }, passes: ({ device }) => device === 'mobile' },
  { query: { filter: 'device:is:bot' }, passes: ({ device }) => device === 'bot' },
  {
    query: { filter: 'plan:is:pro' },
    passes: (event) => isPerson(event) && event.properties?.plan === 'pro',
  },
]

test('paths are what a naive reading of the definition gives', async () => {
  let runs = 0
  await fc.assert(
    fc.asyncProperty(
      history,
      range,
      fc.array(question, { minLength: 2, maxLength: 2 }),
      async (events, { start, end }, questions) => {
        runs += 1
        const project = `generated-${runs}`
        const zone = runs % 4 === 0 ? 'Asia/Kathmandu' : timeZone
        await api.insertEvents({ id: project, timeZone: zone }, events)
        const checks = questions.flatMap(({ anchor, ...asked }) =>
          filters.map(async ({ query, passes }) => {
            // Without an event there is nothing to go back from.
            const backward = anchor !== undefined && asked.backward
            const sessionsAnew = 'filter' in query
            const calendar = {
              ...{ timeZone: zone, currency: 'EUR' },
              ...{ start, end, passes, sessionsAnew },
            }
            const told = toldPaths(events, { ...calendar, ...asked, anchor, backward })
            const parameters = { ...asked, anchor, backward }
            await check({ project, start, end, ...query, ...asQuery(parameters) }, told)
          }),
        )
        await Promise.all(checks)
      },
    ),
    { numRuns: 20, endOnFailure: true },
  )
}, 240_000)

type Asked = Pick<OraclePaths, 'anchor' | 'backward' | 'levels' | 'top' | 'windowMs' | 'collapse'>

function asQuery({ anchor, backward, levels, top, windowMs, collapse }: Asked): Query {
  return {
    levels: String(levels),
    top: String(top),
    collapse: String(collapse),
    ...(windowMs !== null && { scope: 'window', window: `${windowMs / 1000}s` }),
    ...(anchor !== undefined && { [backward ? 'endEvent' : 'startEvent']: anchor }),
  }
}

async function check(query: Query, told: Map<string, string[]>): Promise<void> {
  const answer = await askEveryEngine<Paths>(api, '/api/paths', query)
  const message = JSON.stringify(query)
  const nodes = new Map<string, string[]>()
  const links = new Map<string, string[]>()
  for (const [user, path] of told) {
    for (const [level, to] of path.entries()) {
      add(nodes, `${level} ${to}`, user)
      if (level > 0) add(links, `${level} ${path[level - 1]} ${to}`, user)
    }
  }
  const counted = (groups: Map<string, string[]>) =>
    [...groups].map(([key, users]) => `${key}: ${users.length}`).sort()
  expect(answer.users, message).toBe(told.size)
  expect(
    answer.nodes.map(({ level, eventType, users }) => `${level} ${eventType}: ${users}`).sort(),
    message,
  ).toEqual(counted(nodes))
  expect(
    answer.links.map(({ level, from, to, users }) => `${level} ${from} ${to}: ${users}`).sort(),
    message,
  ).toEqual(counted(links))
  expectLevelsToAddUp(answer)
  await checkPeople(query, { answer, nodes, links })
}

function add(groups: Map<string, string[]>, key: string, user: string): void {
  groups.set(key, [...(groups.get(key) ?? []), user])
}

function expectLevelsToAddUp({ users, nodes }: Paths): void {
  let going = users
  for (let level = 0; going > 0; level += 1) {
    const here = nodes.filter((node) => node.level === level)
    // Past the last level that was asked for there is none.
    if (here.length === 0) return
    expect(here.reduce((sum, node) => sum + node.users, 0)).toBe(going)
    going -= here.find(({ eventType }) => eventType === '(exit)')?.users ?? 0
  }
}

/** The lists of a node and of a link, those furthest from the anchor. */
async function checkPeople(
  query: Query,
  found: { answer: Paths; nodes: Map<string, string[]>; links: Map<string, string[]> },
): Promise<void> {
  const node = found.answer.nodes.at(-1)
  const link = found.answer.links.at(-1)
  const lists: [Query, string[]][] = []
  if (node) {
    const { level, eventType } = node
    const users = found.nodes.get(`${level} ${eventType}`) ?? []
    lists.push([{ level: String(level), to: eventType }, users])
  }
  if (link) {
    const { level, from, to } = link
    const users = found.links.get(`${level} ${from} ${to}`) ?? []
    lists.push([{ level: String(level), from, to }, users])
  }
  for (const [place, ids] of lists) {
    const { users } = await askEveryEngine<People>(api, '/api/paths/users', { ...query, ...place })
    expect(users.items.map(({ id }) => id)).toEqual([...ids].sort())
    expect(users.total).toBe(ids.length)
  }
}
