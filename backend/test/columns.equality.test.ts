import type { ReportMeta } from '@footpath/contract/common'
import type { TrackedEvent } from '@footpath/contract/event'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectSame } from './engines.ts'
import { createEventFactory } from './events.ts'
import { createTestDatabase, startTestApi, type TestApi, type TestDatabase } from './harness.ts'

/**
 * Every report, asked of the database and of columns that follow its events, through all states that
 * columns can be in: nothing stored yet, stored, loaded, partly in memory, changed since.
 */

type Query = Record<string, string | string[]>

const common = { project: 'shop', start: '2026-03-01', end: '2026-03-31' }
const timeZone = 'Europe/Berlin'
const funnel = { steps: ['search', 'view', 'purchase'], window: '7d' }

/** At least one question for each report that columns can answer, by its path. */
const questions: Record<string, Query[]> = {
  '/api/activation': [{}, { event: 'purchase', days: '3', compare: 'previous' }],
  '/api/activation/users': [{ event: 'purchase', state: 'activated' }],
  '/api/associations': [{ exposureDays: '3', outcomeFrom: '4', outcomeTo: '14' }],
  '/api/associations/users': [
    { exposureDays: '3', outcomeFrom: '4', outcomeTo: '14', eventType: 'view', exposed: 'true' },
  ],
  '/api/churn': [{ days: '7', compare: 'previous' }],
  '/api/churn/users': [{ days: '7', state: 'churned' }],
  '/api/dashboard': [{}],
  '/api/funnel': [
    ...['ordered', 'strict', 'any'].map((order) => ({ ...funnel, order })),
    { ...funnel, breakdown: 'country', exclude: ['1:2:invite'] },
  ],
  '/api/funnel/users': [
    { ...funnel, outcome: 'converted' },
    { ...funnel, outcome: 'reached', step: '2' },
  ],
  '/api/lifecycle': [{ period: 'day' }, { period: 'week', compare: 'previous' }],
  '/api/lifecycle/users': [{ period: 'week', of: '2026-03-16', state: 'returning' }],
  '/api/paths': [
    { scope: 'session' },
    { startEvent: 'search', scope: 'window', window: '3d', collapse: 'true' },
  ],
  '/api/paths/users': [{ level: '1', to: 'view', from: 'search' }],
  '/api/retention': [
    { period: 'week' },
    { period: 'day', startEvent: 'search', returnEvent: 'purchase', mode: 'onOrAfter' },
  ],
  '/api/retention/users': [{ period: 'week', of: '2026-03-02', n: '1' }],
  '/api/revenue': [{ compare: 'previous' }],
  '/api/revenue/users': [{}],
  '/api/stickiness': [{ compare: 'previous' }],
  '/api/stickiness/users': [{ days: '2' }],
  '/api/trends': [
    { measure: 'users', events: ['search', 'purchase'], compare: 'previous' },
    { interval: 'hour', start: '2026-03-28', end: '2026-03-30' },
    { breakdown: 'page', measure: 'events' },
  ],
  '/api/trends/top': [{ by: 'eventType' }, { by: 'page' }],
  '/api/trends/users': [{ event: 'view', interval: 'week', time: '2026-03-16' }],
  '/api/users': [{}, { q: 'user 1', sort: '-events' }, { sort: 'country', page: '2', limit: '7' }],
}

/** Reports about profiles, sessions and the like, which the database answers. */
const withoutColumns = [
  ...['/api/users/:id/journey', '/api/events/names', '/api/funnel/users/:id'],
  ...['/api/segments', '/api/segments/users'],
  ...['/api/segments/engagement', '/api/segments/engagement/users'],
  ...['/api/predictions/churn', '/api/predictions/churn/users'],
]

const filters: Query[] = [
  {},
  { device: 'mobile', country: 'DE' },
  { filter: ['plan:is:pro', 'page:contains:/P'] },
]

/** What is asked is the same for both engines to the millisecond. */
let now = new Date()
let testDatabase: TestDatabase
let api: TestApi
beforeAll(async () => {
  testDatabase = await createTestDatabase()
  api = await startApi()
})
afterAll(async () => {
  await api?.close()
  await testDatabase?.close()
})

const startApi = ({ memoryMb = 64 } = {}) =>
  startTestApi(testDatabase, {
    clock: () => now,
    columns: 'live',
    config: { columns: { memoryMb, threads: 2 } },
  })

const event = createEventFactory()
let state = 1
/** Numbers from 0 to below `many`, the same ones in each run (Park and Miller). */
function random(many: number): number {
  state = (state * 48_271) % 2_147_483_647
  return state % many
}
const oneOf = <Item>(items: readonly Item[]): Item => items[random(items.length)] as Item

/** Events of 40 people, two devices each, of which some are found to be the same person's. */
function generateEvents(count: number): TrackedEvent[] {
  return Array.from({ length: count }, () => {
    const person = random(40)
    const eventType = oneOf(['search', 'search', 'view', 'view', 'purchase', 'invite'])
    const day = random(45)
    const known = person % 3 === 0 ? {} : { anonymousId: `device-${person}-${random(2)}` }
    return {
      ...event(
        `user-${person}`,
        new Date(Date.UTC(2026, 1, 15 + day, random(24), 10 * random(6))).toISOString(),
        {
          eventType: person % 3 === 1 && random(20) === 0 ? 'identify' : eventType,
          sessionId: `session-${person}-${day}`,
          device: oneOf(['mobile', 'mobile', 'desktop', 'bot']),
          country: oneOf(['DE', 'FR']),
          page: oneOf(['/', '/pricing', '/Products']),
          ...(eventType === 'purchase' && {
            amount: random(5000) - 200,
            currency: oneOf(['EUR', 'USD']),
          }),
          properties: oneOf([{ plan: 'pro' }, { plan: 'free' }, {}]),
        },
      ),
      ...known,
    }
  })
}

async function insert(count: number): Promise<void> {
  await testDatabase.insertEvents({ id: 'shop', timeZone, currency: 'EUR' }, generateEvents(count))
}

function ask(path: string, query: Query) {
  return api.admin.get(path).query({ ...common, ...query })
}

/** Waits until whatever was acknowledged so far is in the columns, that of `plan` included. */
async function catchUp(): Promise<void> {
  now = new Date()
  await expect
    .poll(
      async () => {
        const { status, body } = await ask('/api/lifecycle', {
          engine: 'scan',
          filter: 'plan:is:pro',
        })
        return status === 200 ? body.meta.asOf : body.detail
      },
      { timeout: 60_000, interval: 100 },
    )
    .toBe(now.toISOString())
}

async function expectEquality(): Promise<void> {
  await catchUp()
  for (const [path, variants] of Object.entries(questions)) {
    const asked = variants.flatMap((one) => filters.map((filter) => ({ ...one, ...filter })))
    for (const query of asked) {
      const answers = await Promise.all([
        answerOf(path, { ...query, engine: 'pipeline' }),
        answerOf(path, { ...query, engine: 'scan' }),
      ])
      const [pipeline, scan] = answers
      expectSame({ pipeline, scan }, `${path} ${JSON.stringify(query)}`)
    }
  }
}

/** Asks again where the machine was too busy for the columns to keep up. */
async function answerOf(path: string, query: Query): Promise<{ meta: ReportMeta }> {
  const { status, body, text } = await ask(path, query)
  if (status === 422 && body.detail.includes('behind the events')) {
    await catchUp()
    return answerOf(path, query)
  }
  expect(status, `${path} ${JSON.stringify(query)}: ${text}`).toBe(200)
  return body
}

/** Asks while events arrive: answers are of some moment in between, and none is refused or fails. */
async function insertWhileAsked(count: number): Promise<void> {
  let isOver = false
  const inserting = insert(count).finally(() => {
    isOver = true
  })
  const statuses = new Set<number>()
  while (!isOver) {
    for (const path of ['/api/dashboard', '/api/trends', '/api/retention']) {
      statuses.add((await ask(path, {})).status)
    }
  }
  await inserting
  expect([...statuses]).toEqual([200])
}

async function restart(options?: { memoryMb: number }): Promise<void> {
  await api.close()
  api = await startApi(options)
}

test('no report is left out', () => {
  const paths = api.composition.routes
    .filter(
      ({ method, description }) =>
        method === 'get' && 'tag' in description && description.tag === 'Reports',
    )
    .map(({ path }) => path)
  expect(paths.toSorted()).toEqual([...Object.keys(questions), ...withoutColumns].toSorted())
})

test('equal while all that is asked is in memory and nothing is stored', async () => {
  await insert(1_500)
  await expectEquality()
}, 300_000)

test('equal after events that came while reports were asked', async () => {
  await insertWhileAsked(400)
  await expectEquality()
}, 300_000)

test('equal after a restart, from what was stored', async () => {
  await restart()
  await expectEquality()
}, 300_000)

test('equal where stored days have changed since', async () => {
  await insertWhileAsked(400)
  await expectEquality()
}, 300_000)

test('equal where not everything fits into memory and columns are read again and again', async () => {
  await restart()
  await expectEquality()
  const roomy = await memory()
  await restart({ memoryMb: (0.95 * roomy.bytes) / 1_000_000 })
  await expectEquality()
  expect((await memory()).misses).toBeGreaterThan(1.2 * roomy.misses)
}, 300_000)

/** What columns take, and how often one had to be read. */
async function memory(): Promise<{ bytes: number; misses: number }> {
  const { text } = await api.anonymous.get('/metrics')
  const metric = (name: string) =>
    Number(new RegExp(`^footpath_columns_${name} (\\d+)`, 'm').exec(text)?.[1])
  return { bytes: metric('memory_bytes'), misses: metric('cache_misses_total') }
}
