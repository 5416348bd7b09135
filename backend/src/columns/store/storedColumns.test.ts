import { randomUUID } from 'node:crypto'
import type { TrackedEvent } from '@footpath/contract/event'
import { Binary, type Collection } from 'mongodb'
import { pino } from 'pino'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { createSnapshotColumns } from '../../../test/snapshotColumns.ts'
import { createTestDatabase, type TestDatabase } from '../../../test/testDatabase.ts'
import { dayMs } from '../block/block.ts'
import { standingPaths } from '../block/columnPaths.ts'
import { NotCovered } from '../notCovered.ts'
import { compareDays } from './compareDays.ts'
import { createStoredColumns } from './createStoredColumns.ts'
import { createReadRows } from './readRows.ts'
import { ColumnsReplaced, type ProjectColumns, type StoredColumns } from './storedColumns.ts'

let database: TestDatabase
let projectId = ''
let stored: StoredColumns
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database?.close())
beforeEach(async () => {
  projectId = `p-${randomUUID()}`
  stored = createStored()
  await database.insertEvents({ id: projectId }, events)
})

const position = { _data: '82' }
const always = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY }
const firstDay = Date.UTC(2026, 2, 1)

/** Four days of eleven users; values of every kind. */
const events = Array.from({ length: 120 }, (_, index): TrackedEvent => {
  const page = index % 7 === 0 ? {} : { page: `/p${index % 13}` }
  return {
    eventId: `e${index}`,
    userId: `u${(index * 5) % 11}`,
    eventType: index % 17 === 0 ? 'identify' : `type ${index % 5}`,
    timestamp: new Date(firstDay + (index % 4) * dayMs + (index % 9) * 60_000),
    sessionId: `s${index % 6}`,
    device: index % 2 ? 'mobile' : 'desktop',
    ...page,
    ...(index % 10 === 0 && { amount: index * 100, currency: 'EUR' }),
    properties: { plan: ['pro', 1, '1', true, null, { deep: [1] }][index % 6] },
  }
})

function createStored(budgetBytes = 2 ** 30): StoredColumns {
  const { collections } = database
  return createStoredColumns({
    collections,
    readRows: createReadRows({ ...database.database, ...collections }),
    budgetBytes,
    log: pino({ level: 'silent' }),
    clock: () => new Date('2026-03-05T00:00:00Z'),
  })
}

async function open(from = stored): Promise<ProjectColumns> {
  const columns = await from.open(projectId)
  if (!columns) throw new Error('nothing is stored')
  await columns.prepare()
  return columns
}

async function builtAnd(from: StoredColumns): Promise<StoredColumns> {
  const columns = await from.build(projectId, { position })
  columns.close()
  return from
}

/** Whether the columns are what the events say. */
async function expectCurrent(columns: ProjectColumns, properties: string[] = []): Promise<void> {
  const { events: collection } = database.collections
  const view = await createSnapshotColumns({ events: collection, properties }).view(projectId)
  const paths = [...standingPaths, 'sessionId', ...properties]
  const expected = await view.load({ ...always, paths })
  const { firsts, days, load } = columns.snapshot()
  const blocks = await load({ ...always, paths })
  expect(days).toEqual([...new Set(expected.map(({ day }) => day))])
  for (const day of days) {
    const ofDay = (all: typeof blocks) => all.filter((block) => block.day === day)
    const own = { blocks: ofDay([...blocks]), catalog: columns.catalog }
    const other = { blocks: ofDay([...expected]), catalog: view.catalog }
    expect(compareDays(own, other)).toEqual([])
  }
  const named = (of: Float64Array, { users }: ProjectColumns['catalog']) =>
    Object.fromEntries([...of].map((first, user) => [users.idOf(user), first]))
  expect(named(firsts, columns.catalog)).toEqual(named(view.firsts, view.catalog))
}

test('nothing is open before it is built', async () => {
  expect(await stored.open(projectId)).toBeNull()
})

test('what is built is read again in another process', async () => {
  await expectCurrent(await stored.build(projectId, { position }))
  const columns = await open(createStored())
  await expectCurrent(columns)
  expect(columns.position()).toEqual(position)
})

test('with hardly any memory answers are the same, or none', async () => {
  await stored.build(projectId, { position })
  const one = createStored(1_000)
  const columns = await open(one)
  const { load, days } = columns.snapshot()
  for (const day of [...days, ...days]) {
    const [block] = await load({ from: day * dayMs, to: (day + 1) * dayMs, paths: ['page'] })
    expect(block?.columns.page?.length).toBe(block?.times.length)
  }
  expect(one.memory().bytes).toBeLessThanOrEqual(1_000)
  expect(one.memory().misses).toBeGreaterThan(8)
  await expect(load({ ...always, paths: [...standingPaths] })).rejects.toThrow(NotCovered)
  columns.close()
  expect(one.memory().bytes).toBe(0)
})

async function insert(more: Partial<TrackedEvent>[]): Promise<void> {
  const settings = await database.store.projects.find(projectId)
  const made = more.map((event, index) => ({
    ...events[index + 1]!,
    eventId: randomUUID(),
    ...event,
  }))
  await database.insertEvents(settings!, made)
}

test('a property gets its column when it is asked for, in every process', async () => {
  const columns = await stored.build(projectId, { position })
  const path = 'properties.plan'
  await expect(columns.snapshot().load({ ...always, paths: [path] })).rejects.toThrow(
    'properties.plan has no column yet',
  )
  const other = await open(createStored())
  await vi.waitFor(async () => {
    await columns.save(position)
    await columns.addWanted()
    await expectCurrent(columns, [path])
  })
  expect(await other.isOutdated()).toBe(true)
  await expectCurrent(await open(), [path])
})

test('a column is added while others put newer rows in place', async () => {
  const columns = await stored.build(projectId, { position })
  const day = firstDay / dayMs
  await insert([{ userId: 'new', timestamp: new Date(firstDay + 5) }])
  // As if the stream had told of the event before the day was read, and after.
  const rebuilding = columns.rebuildDay(day)
  columns.replaceDay(day, await columns.wholeDay(day), [columns.catalog.users.number('new')])
  await rebuilding
  await expectCurrent(columns)
})

describe('damage is found, and put right from the events', () => {
  const damages: [string, () => Promise<unknown>][] = [
    [
      'a byte of a column',
      async () => {
        const found = await blocks().findOne({ projectId, path: 'page' })
        const data = Buffer.from(found!.data.buffer)
        data[1] = (data[1] as number) ^ 1
        await blocks().updateOne({ _id: found!._id }, { $set: { data: new Binary(data) } })
      },
    ],
    ['a lost column', () => blocks().deleteOne({ projectId, path: 'device' })],
    ['lost times', () => blocks().deleteOne({ projectId, path: 'times' })],
    ['a lost header', () => database.collections.columnDays.deleteOne({ projectId })],
    [
      'a header of another day',
      () => database.collections.columnDays.updateOne({ projectId }, { $set: { generation: 'x' } }),
    ],
  ]
  const blocks = () => database.collections.columnBlocks

  test.each(damages)('%s', async (_, damage) => {
    await stored.build(projectId, { position })
    await damage()
    const columns = await open(createStored())
    await vi.waitFor(() => expectCurrent(columns))
    await columns.save(position)
    await expectCurrent(await open(createStored()))
  })

  test('while a question asks', async () => {
    const other = await open(await builtAnd(stored))
    const { load } = other.snapshot()
    await blocks().deleteMany({ projectId, path: 'country' })
    await expect(load({ ...always, paths: ['country'] })).rejects.toThrow('damaged')
    await vi.waitFor(() => expectCurrent(other))
  })

  test('while rows are merged', async () => {
    const other = await open(await builtAnd(stored))
    await blocks().deleteMany({ projectId, path: 'country' })
    expect((await other.wholeDay(firstDay / dayMs))[0]?.columns.country).toBeDefined()
  })

  test('to be of another build by now', async () => {
    const columns = await open(await builtAnd(stored))
    await createStored().build(projectId, { position })
    await expect(columns.wholeDay(firstDay / dayMs)).rejects.toThrow(ColumnsReplaced)
    expect(await columns.isOutdated()).toBe(true)
  })

  const beyondRepair: [string, () => Promise<unknown>][] = [
    ['a lost dictionary', () => dictionaries().deleteOne({ projectId, path: 'page' })],
    [
      'damaged users',
      () => dictionaries().updateOne({ projectId, path: 'userId' }, { $inc: { crc: 1 } }),
    ],
    [
      'another format',
      () =>
        database.collections.columnStates.updateOne({ _id: projectId }, { $inc: { format: 1 } }),
    ],
    [
      'another format of a day',
      () => database.collections.columnDays.updateOne({ projectId }, { $inc: { format: 1 } }),
    ],
  ]
  const dictionaries = () => database.collections.columnDictionaries

  test.each(beyondRepair)('%s: all is built anew', async (_, damage) => {
    await stored.build(projectId, { position })
    await damage()
    const again = createStored()
    expect(await again.open(projectId)).toBeNull()
    await expectCurrent(await again.build(projectId, { position }))
    await expectCurrent(await open(createStored()))
  })
})

test('a saving that was cut short is read as before, and made up for', async () => {
  const columns = await stored.build(projectId, { position })
  await insert([
    { userId: 'new', page: '/new' },
    { userId: 'new', timestamp: new Date(firstDay) },
  ])
  const day = firstDay / dayMs
  await columns.rebuildDay(day)
  const { columnStates } = database.collections
  const later = { _data: '83' }
  const failing = vi.spyOn(columnStates, 'updateOne').mockRejectedValueOnce(new Error('gone'))
  await expect(columns.save(later)).rejects.toThrow('gone')
  failing.mockRestore()
  const again = await open(createStored())
  expect(again.position()).toEqual(position)
  for (const one of again.snapshot().days) await again.rebuildDay(one)
  await again.save(later)
  await expectCurrent(await open(createStored()))
})

test('who has missed a saving cannot save', async () => {
  const one = await stored.build(projectId, { position })
  const other = await open(createStored())
  await other.save({ _data: '83' })
  await expect(one.save(position)).rejects.toThrow(ColumnsReplaced)
  await expectCurrent(await open(createStored()))
})

test('an erased project is not written again', async () => {
  const columns = await stored.build(projectId, { position })
  await database.store.projects.drop(projectId)
  await expect(columns.save(position)).rejects.toThrow(ColumnsReplaced)
  const { columnBlocks, columnDays, columnDictionaries, columnStates } = database.collections
  for (const collection of [columnBlocks, columnDays, columnDictionaries, columnStates]) {
    expect(await (collection as unknown as Collection).countDocuments({ projectId })).toBe(0)
  }
})

test('a day that has lost its rows is stored no more', async () => {
  const columns = await stored.build(projectId, { position })
  const day = firstDay / dayMs
  await database.collections.events.deleteMany({
    projectId,
    timestamp: { $lt: new Date(firstDay + dayMs) },
  })
  await columns.rebuildDay(day)
  await columns.save(position)
  expect(await database.collections.columnBlocks.countDocuments({ projectId, day })).toBe(0)
  const { days, firsts } = (await open(createStored())).snapshot()
  expect(days[0]).toBe(day + 1)
  expect(Math.min(...firsts)).toBe(firstDay + dayMs)
})
