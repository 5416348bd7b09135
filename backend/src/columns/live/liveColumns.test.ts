import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createEventFactory } from '../../../test/events.ts'
import {
  currentView,
  decode,
  expectAsEvents,
  quickTimes,
  startTestColumns,
} from '../../../test/liveColumns.ts'
import { createTestDatabase, type TestDatabase } from '../../../test/testDatabase.ts'
import { ensureCollections } from '../../db/collections.ts'
import { dayMs } from '../block/block.ts'
import { dictionaryOf } from '../block/catalog.ts'
import type { Columns } from '../columns.ts'

const event = createEventFactory()
let database: TestDatabase
const running: Columns[] = []
beforeEach(async () => {
  database = await createTestDatabase()
})
afterEach(async () => {
  for (const { liveColumns } of running.splice(0)) await liveColumns.stop()
  await database.close()
})

function start(options: Parameters<typeof startTestColumns>[1] = {}): Columns {
  const columns = startTestColumns(database, options)
  running.push(columns)
  return columns
}

const insert = (...events: ReturnType<typeof event>[]) =>
  database.insertEvents({ id: 'shop' }, events)

const check = (columns: Columns) => expectAsEvents(columns, database, 'shop')

test('what was there before is built, and what comes is merged', async () => {
  await insert(
    event('ada', '2026-03-01T10:00:00Z', { country: 'DE', properties: { plan: 'pro' } }),
    event('bob', '2026-03-01T10:00:00Z', { sessionId: 's1' }),
    event('ada', '2026-03-03T00:00:00Z'),
  )
  const columns = start()
  await check(columns)
  await insert(event('cleo', '2026-03-03T23:59:59.999Z', { amount: 5, currency: 'EUR' }))
  await check(columns)
  // Late, before everything else of hers, on a day of its own and on a known one.
  await insert(event('ada', '2026-02-01T10:00:00Z'), event('ada', '2026-03-01T09:00:00Z'))
  await check(columns)
})

test('a new event is in within a second', async () => {
  await insert(event('ada', '2026-03-01T10:00:00Z'))
  const columns = start()
  await currentView(columns, 'shop')
  await insert(event('bob', '2026-03-01T11:00:00Z'))
  const began = performance.now()
  await currentView(columns, 'shop')
  expect(performance.now() - began).toBeLessThan(1_000)
})

test('events of the same time are in the order of their ids, whenever they come', async () => {
  const [first, second, third, fourth] = [1, 2, 3, 4].map((n) =>
    event('ada', '2026-03-01T10:00:00Z', { eventType: `step ${n}` }),
  )
  await insert(second!)
  const columns = start()
  await check(columns)
  await insert(fourth!, first!)
  await check(columns)
  await insert(third!)
  await check(columns)
  const { users } = await decode(await currentView(columns, 'shop'))
  expect(users.ada!.rows.map((row) => (row as string[])[1])).toEqual([
    'step 1',
    'step 2',
    'step 3',
    'step 4',
  ])
})

test('events that change their user, and those that go, leave nothing behind', async () => {
  const days = ['2026-03-01', '2026-03-02', '2026-03-05']
  await insert(
    ...days.flatMap((day) => [
      event('ada', `${day}T10:00:00Z`),
      event('anonymous', `${day}T09:00:00Z`, { page: '/start' }),
      event('bob', `${day}T08:00:00Z`),
    ]),
  )
  const columns = start()
  await check(columns)
  const { events } = database.collections
  await events.updateMany({ userId: 'anonymous' }, { $set: { userId: 'ada' } })
  await check(columns)
  await events.updateMany({ page: '/start' }, { $set: { userId: 'anonymous' } })
  await check(columns)
  await events.deleteMany({ userId: 'bob', timestamp: { $lt: new Date('2026-03-02') } })
  await check(columns)
  await events.deleteMany({ userId: 'bob' })
  await check(columns)
  const view = await currentView(columns, 'shop')
  expect(view.firsts[view.catalog.users.find('bob')!]).toBe(Number.POSITIVE_INFINITY)
  await insert(event('bob', '2026-03-02T10:00:00Z'))
  await check(columns)
})

test('a property that has got a column is told of the events that come meanwhile and later', async () => {
  const day = Date.parse('2026-03-01') / dayMs
  const needs = { from: day * dayMs, to: (day + 1) * dayMs, paths: ['properties.plan'] }
  let minute = 0
  const insertOne = () => {
    minute += 1
    const time = new Date(day * dayMs + minute * 60_000).toISOString()
    return insert(event('ada', time, { properties: { plan: `plan ${minute}`, other: 1 } }))
  }
  await insertOne()
  const columns = start()
  await currentView(columns, 'shop')
  const plans = () =>
    vi.waitFor(
      async () => {
        await insertOne()
        const told = minute
        const view = await currentView(columns, 'shop')
        const [block] = await view.load(needs)
        const codes = block!.columns['properties.plan']!.subarray(0, told)
        const dictionary = dictionaryOf(view.catalog, 'properties.plan')
        return { told, values: Array.from(codes, dictionary.valueOf) }
      },
      { timeout: 20_000, interval: 10 },
    )
  for (let count = 0; count < 3; count += 1) {
    const { told, values } = await plans()
    expect(values).toEqual(Array.from({ length: told }, (_, n) => `plan ${n + 1}`))
  }
})

test('people are merged and parted by what clients and operators say', async () => {
  await insert(event('anon-1', '2026-03-01T10:00:00Z', { anonymousId: 'anon-1' }))
  const columns = start()
  await check(columns)
  const fields = { anonymousId: 'anon-1', eventType: 'identify' }
  await insert(event('ada', '2026-03-01T11:00:00Z', fields))
  await check(columns)
  const { users } = await decode(await currentView(columns, 'shop'))
  expect(Object.keys(users)).toEqual(['ada'])
})

test('what is stored is loaded by the next process, and followed from there', async () => {
  await insert(event('ada', '2026-03-01T10:00:00Z'), event('bob', '2026-03-02T10:00:00Z'))
  const first = start()
  await check(first)
  await insert(event('cleo', '2026-03-02T11:00:00Z'))
  await check(first)
  await first.liveColumns.stop()
  // While nobody follows.
  await insert(event('dora', '2026-03-02T12:00:00Z'), event('ada', '2026-03-01T09:00:00Z'))
  await database.collections.events.deleteMany({ userId: 'bob' })
  const build = await database.collections.columnStates.findOne({ projectId: 'shop' })
  const second = start()
  await check(second)
  const later = await database.collections.columnStates.findOne({ projectId: 'shop' })
  expect(later!.build).toBe(build!.build)
})

test('a process that was killed before it stored anything is made up for', async () => {
  await insert(event('ada', '2026-03-01T10:00:00Z'))
  const never = { ...quickTimes, saveMs: 1_000_000 }
  const first = start({ times: never })
  const second = start({ times: quickTimes })
  await check(first)
  await check(second)
  await insert(event('bob', '2026-03-01T09:00:00Z'), event('ada', '2026-03-04T10:00:00Z'))
  await check(first)
  await check(second)
  // As if killed: nothing is stored, nothing more is done.
  await database.collections.leases.updateMany(
    {},
    { $set: { holder: 'nobody', expiresAt: new Date(0) } },
  )
  await insert(event('cleo', '2026-03-04T10:00:00Z'))
  await check(second)
  await check(first)
})

test('several processes say the same, and the other one stores when one is gone', async () => {
  await insert(event('ada', '2026-03-01T10:00:00Z'))
  const first = start()
  await check(first)
  const second = start()
  await insert(event('bob', '2026-03-01T10:00:00Z', { page: '/a' }))
  await check(first)
  await check(second)
  await first.liveColumns.stop()
  await insert(event('cleo', '2026-03-01T11:00:00Z', { page: '/b' }))
  await check(second)
  const { columnStates } = database.collections
  const before = await columnStates.findOne({ projectId: 'shop' })
  await vi.waitFor(
    async () => {
      const state = await columnStates.findOne({ projectId: 'shop' })
      expect(state!.version).toBeGreaterThan(before!.version)
    },
    { timeout: 10_000, interval: 50 },
  )
  await check(second)
})

test('without its place in the stream everything is built anew', async () => {
  await insert(event('ada', '2026-03-01T10:00:00Z'))
  const first = start()
  await check(first)
  await first.liveColumns.stop()
  const { columnStates, events } = database.collections
  const before = await columnStates.findOne({ projectId: 'shop' })
  await columnStates.updateMany({}, { $set: { position: { _data: '8200000001' } } })
  await events.updateMany({}, { $set: { country: 'FR' } })
  const second = start()
  await check(second)
  expect((await columnStates.findOne({ projectId: 'shop' }))!.build).not.toBe(before!.build)
})

test('events that were dropped and written anew are read anew', async () => {
  await insert(event('ada', '2026-03-01T10:00:00Z'))
  const columns = start()
  await check(columns)
  const { events } = database.collections
  const all = await events.find().toArray()
  await events.drop()
  await ensureCollections(database.database.db)
  await events.insertMany(all.map((one) => ({ ...one, userId: 'bob' })))
  await check(columns)
})

test('what changed without a trace of what it had been is read again', async () => {
  await insert(event('ada', '2026-03-01T10:00:00Z'), event('bob', '2026-03-02T10:00:00Z'))
  const columns = start()
  await check(columns)
  const { events } = database.collections
  const keep = (enabled: boolean) =>
    database.database.db.command({
      collMod: 'events',
      changeStreamPreAndPostImages: { enabled },
    })
  await keep(false)
  await events.updateMany({ userId: 'ada' }, { $set: { userId: 'cleo' } })
  await check(columns)
  await events.deleteMany({ userId: 'bob' })
  await check(columns)
})

test('an erased project is gone, and may come again', async () => {
  await insert(event('ada', '2026-03-01T10:00:00Z'))
  const columns = start()
  await check(columns)
  await database.store.projects.drop('shop')
  await vi.waitFor(() => expect(columns.liveColumns.view('shop')).rejects.toThrow(), {
    timeout: 5_000,
  })
  await insert(event('bob', '2026-03-01T10:00:00Z'))
  await check(columns)
})

test('projects come while others are followed', async () => {
  const columns = start()
  await insert(event('ada', '2026-03-01T10:00:00Z'))
  await database.insertEvents({ id: 'other' }, [event('bob', '2026-03-01T10:00:00Z')])
  await check(columns)
  await expectAsEvents(columns, database, 'other')
})
