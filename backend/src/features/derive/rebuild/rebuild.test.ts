import type { TrackedEvent } from '@footpath/contract/event'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../../test/testDatabase.ts'
import { parseRebuildOptions } from './options.ts'
import { runRebuild } from './runRebuild.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

const at = (minute: number) => new Date(Date.UTC(2026, 2, 1, 10, minute))
let made = 0
function event(minute: number, fields: Partial<TrackedEvent>): TrackedEvent {
  made += 1
  return { eventId: `r${made}`, eventType: 'click', timestamp: at(minute), ...fields }
}

beforeEach(async () => {
  await database.store.projects.drop('shop')
  await database.insertEvents({ id: 'shop' }, [
    event(0, { anonymousId: 'phone' }),
    event(1, { anonymousId: 'laptop' }),
    event(2, { eventType: 'identify', anonymousId: 'phone', userId: 'Ann' }),
    event(3, { eventType: 'alias', previousId: 'Ann', userId: 'Anna' }),
    event(4, { userId: 'Anna', sessionId: 's1' }),
    event(5, { userId: 'Zoe' }),
  ])
})

/** Whoever waits between two looks may do something meanwhile. */
async function verify(pause: () => Promise<void> = async () => undefined): Promise<string[]> {
  const options = parseRebuildOptions(['--verify', '--project', 'shop'])
  const [result] = await runRebuild({ store: database.store, options, pause })
  return result?.findings?.map(({ kind, text }) => `${kind} ${text}`) ?? ['not verified']
}

async function rebuild(): Promise<void> {
  await runRebuild({
    store: database.store,
    options: parseRebuildOptions([]),
    pause: async () => {},
  })
}

test('a derivation leaves nothing to find', async () => {
  expect(await verify()).toEqual([])
  const owners = await database.collections.identities.find().sort({ _id: 1 }).toArray()
  expect(owners.map(({ id, owner }) => [id, owner])).toEqual([
    ['Ann', 'Anna'],
    ['phone', 'Anna'],
  ])
  expect(await database.collections.users.distinct('userId')).toEqual(['Anna', 'Zoe', 'laptop'])
})

describe('what is damaged by hand is found, and put right by a rebuild', () => {
  const damages: [string, () => Promise<unknown>, RegExp][] = [
    [
      'a profile',
      () => database.collections.users.updateOne({ userId: 'Zoe' }, { $inc: { events: 1 } }),
      /^user shop:Zoe: missing or wrong$/,
    ],
    [
      'a lost profile',
      () => database.collections.users.deleteOne({ userId: 'Anna' }),
      /^user shop:Anna: missing or wrong$/,
    ],
    [
      'a profile of nobody',
      async () => {
        const zoe = await database.collections.users.findOne({ userId: 'Zoe' })
        await database.collections.users.insertOne({ ...zoe!, _id: 'shop:Max', userId: 'Max' })
      },
      /^user shop:Max: should not be$/,
    ],
    [
      'a part of a session',
      () =>
        database.collections.sessions.updateOne(
          { sessionId: 's1' },
          { $set: { 'parts.0.views': 7 } },
        ),
      /^session shop:Anna:s1: missing or wrong$/,
    ],
    [
      'a session of nobody, beyond all users',
      async () => {
        const one = await database.collections.sessions.findOne({ sessionId: 's1' })
        const damaged = { ...one!, _id: 'shop:zz:s1', userId: 'zz' }
        await database.collections.sessions.insertOne(damaged)
      },
      /^session shop:zz:s1: should not be$/,
    ],
    [
      'an owner',
      () => database.collections.identities.updateOne({ id: 'phone' }, { $set: { owner: 'Zoe' } }),
      /^identity phone: belongs to Anna, not to Zoe$/,
    ],
    [
      'the log of merges',
      () => database.collections.identityFacts.deleteOne({ from: 'phone' }),
      /^merge phone → Ann: not as first said$/,
    ],
    [
      "an event's person",
      () =>
        database.collections.events.updateOne(
          { distinctId: 'phone', eventType: 'click' },
          { $set: { userId: 'laptop' } },
        ),
      /^event events of phone: belong to Anna, but name laptop$/,
    ],
  ]

  test.each(damages)('%s', async (_, damage, expected) => {
    await damage()
    expect(await verify()).toContainEqual(expect.stringMatching(expected))
    await rebuild()
    expect(await verify()).toEqual([])
  })
})

describe('a damaged roll-up is found, and built anew by a rebuild', () => {
  const rollups = [
    ['user_days', 'Zoe'],
    ['daily_metrics', 'day'],
    ['funnel_daily_metrics', 'click'],
    ['device_metrics', 'device:'],
    ['user_revenue', 'Zoe'],
  ] as const

  test.each(rollups)('%s', async (collection, key) => {
    const paid = event(6, { userId: 'Zoe', amount: 500, currency: 'USD' })
    await database.insertEvents({ id: 'shop' }, [paid])
    await rebuild()
    expect(await verify()).toEqual([])
    const rows = database.database.db.collection(collection)
    const row = await rows.findOneAndDelete({ _id: { $regex: `:${key}$` } as never })
    expect(row).not.toBeNull()
    // Some are compared with what stands in `user_days`, which is compared with the events.
    expect(await verify()).toContain(
      `roll-up ${collection} of 2026-03-01, ${key}: missing or wrong`,
    )
    await rebuild()
    expect(await verify()).toEqual([])
  })
})

test('a day that waits to be rolled up is told apart from a wrong one', async () => {
  const options = parseRebuildOptions(['--verify'])
  const { store } = database
  const [before] = await runRebuild({ store, options, pause: async () => {} })
  expect(before).toMatchObject({ findings: [], waitingDays: 1 })
  await rebuild()
  const [after] = await runRebuild({ store, options, pause: async () => {} })
  expect(after).toMatchObject({ findings: [], waitingDays: 0 })
})

test('what is put right between two looks is no finding', async () => {
  await database.collections.users.deleteOne({ userId: 'Anna' })
  expect(await verify(rebuild)).toEqual([])
})

test('a project that is not there is refused', async () => {
  const options = parseRebuildOptions(['--project', 'none'])
  const running = runRebuild({ store: database.store, options, pause: async () => {} })
  await expect(running).rejects.toThrow('There is no project none.')
})
