import type { TrackedEvent } from '@footpath/contract/event'
import { Binary } from 'mongodb'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../test/testDatabase.ts'
import { createLeases } from '../../db/lease.ts'
import { columnWriter } from '../columns.ts'
import { describeBlocks } from './describeBlocks.ts'
import { parseBlocksOptions } from './options.ts'
import { isWrong, runBlocks } from './runBlocks.ts'

let database: TestDatabase
const now = new Date('2026-03-10T12:00:00Z')
beforeAll(async () => {
  database = await createTestDatabase({ clock: () => now })
})
afterAll(() => database?.close())

let made = 0
function event(userId: string, fields: Partial<TrackedEvent> = {}): TrackedEvent {
  made += 1
  const timestamp = new Date(Date.UTC(2026, 2, 1 + (made % 3), 10, made))
  return { eventId: `b${made}`, eventType: 'click', userId, timestamp, page: '/', ...fields }
}

beforeEach(async () => {
  made = 0
  await database.store.projects.drop('shop')
  await database.insertEvents({ id: 'shop' }, [
    ...['Ann', 'Max', 'Zoe', 'Ann', 'Max', 'Zoe'].map((user) => event(user)),
    event('Ann', { page: '/cart' }),
  ])
})

async function run(action: string, pause = async () => {}) {
  const options = parseBlocksOptions([action, '--project', 'shop'])
  const [result] = await runBlocks({ store: database.store, options, pause })
  const told = describeBlocks(result!, new Date(now.getTime() + 5_000))
  return { told: told.replace(/\(.* s\)/, '(… s)').split('\n'), isWrong: isWrong(result!) }
}

test('without stored columns there is nothing to compare', async () => {
  const nothing = ['shop: no columns are stored; reports read the events (… s)']
  expect(await run('status')).toEqual({ told: nothing, isWrong: false })
  expect(await run('verify')).toEqual({ told: nothing, isWrong: false })
})

test('a rebuild leaves nothing to find', async () => {
  const { told } = await run('rebuild')
  expect(told.slice(0, 3)).toEqual([
    'shop: 7 rows of 3 days, 1 MB (… s)',
    '  saved 5 s ago',
    '  userId: 3 different values',
  ])
  expect(told).toContain('  page: 2 different values')
  expect((await run('verify')).told).toEqual(['shop: nothing differs on 3 days (… s)'])
  expect((await run('status')).told).toEqual(told)
})

describe('what is damaged is found, and put right by a rebuild', () => {
  const blocks = () => database.collections.columnBlocks
  const first = { projectId: 'shop', day: Date.UTC(2026, 2, 2) / 86_400_000 }
  const damages: [string, () => Promise<unknown>, string][] = [
    [
      'a byte',
      async () => {
        const { _id } = (await blocks().findOne({ ...first, path: 'page' }))!
        await blocks().updateOne({ _id }, { $set: { data: new Binary(Buffer.alloc(3)) } })
      },
      'damaged',
    ],
    ['a lost day', () => database.collections.columnDays.deleteOne(first), 'rows of 1 user'],
    [
      'a header of fewer rows than there are',
      () => database.collections.columnDays.updateOne(first, { $set: { parts: [] } }),
      'rows of 1 user',
    ],
  ]

  test.each(damages)('%s', async (_, damage, expected) => {
    await run('rebuild')
    await damage()
    expect(await run('verify')).toEqual({
      told: ['shop: 1 of 3 days differ (… s)', `  2026-03-02: ${expected}`],
      isWrong: true,
    })
    await run('rebuild')
    expect((await run('verify')).isWrong).toBe(false)
  })

  test('dictionaries', async () => {
    await run('rebuild')
    await database.collections.columnDictionaries.deleteOne({ projectId: 'shop', path: 'page' })
    expect(await run('verify')).toEqual({
      told: ['shop: what is stored cannot be read; rebuild it (… s)'],
      isWrong: true,
    })
  })

  test('a wrong value behind a right checksum', async () => {
    await run('rebuild')
    const { _id } = (await blocks().findOne({ ...first, path: 'sessionId' }))!
    const [other] = await blocks()
      .find({ path: 'sessionId', day: { $ne: first.day } })
      .toArray()
    await blocks().updateOne({ _id }, { $set: { data: other!.data, crc: other!.crc } })
    const users = await blocks().findOne({ ...first, path: 'users' })
    expect(users).not.toBeNull()
    expect((await run('verify')).isWrong).toBe(true)
  })
})

test('what happened since the last saving is no finding', async () => {
  await run('rebuild')
  await database.insertEvents({ id: 'shop' }, [event('new'), event('new')])
  const { told, isWrong: wrong } = await run('verify')
  expect(wrong).toBe(false)
  expect(told).toEqual([
    'shop: nothing differs on 3 days (… s)',
    '  2 with changes since the last saving, which are not compared',
  ])
})

test('a server that writes columns builds them itself', async () => {
  const { leases } = database.collections
  const server = createLeases({ leases, holder: 'server' }).lease(columnWriter)
  await run('rebuild')
  expect(await server.acquire()).toBe(true)
  const state = await database.collections.columnStates.findOne({ _id: 'shop' })
  const pause = vi.fn(async () => {
    expect(await database.collections.columnBlocks.countDocuments({ projectId: 'shop' })).toBe(0)
    await database.collections.columnStates.insertOne(state!)
  })
  await run('rebuild', pause)
  expect(pause).toHaveBeenCalledOnce()
  await server.release()
})

test('a project that is not there is refused', async () => {
  const options = parseBlocksOptions(['status', '--project', 'none'])
  const running = runBlocks({ store: database.store, options, pause: async () => {} })
  await expect(running).rejects.toThrow('There is no project none.')
})

test('an unknown action is told with those there are', () => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  expect(() => parseBlocksOptions(['mend'])).toThrow('Allowed choices are status, rebuild, verify.')
})
