import type { TrackedEvent } from '@footpath/contract/event'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../../test/testDatabase.ts'
import { eventually, expectNothingToRebuild, startTestWorker } from '../../../../test/worker.ts'
import type { Background } from '../../../background.ts'

let database: TestDatabase
let worker: Background | undefined
beforeEach(async () => {
  database = await createTestDatabase()
  await database.store.projects.create({ id: 'shop' })
})
afterEach(async () => {
  await worker?.stop()
  worker = undefined
  await database.close()
})

const at = (time: string) => new Date(`2026-03-01T${time}Z`)
let made = 0
function event(fields: Partial<TrackedEvent>): TrackedEvent {
  made += 1
  return { eventId: `w${made}`, eventType: 'click', timestamp: at('10:00:00'), ...fields }
}

/** Writes events as a client's request would, and derives nothing. */
async function write(...events: TrackedEvent[]): Promise<void> {
  const writer = database.store.eventWriter({ projectId: 'shop', source: 'segment' })
  for (const each of events) await writer.add(each)
  await writer.flush()
}

/** Each user with sessions and events. */
async function users() {
  const found = await database.collections.users.find().sort({ userId: 1 }).toArray()
  return found.map(({ userId, sessions, events }) => [userId, sessions, events])
}

async function sessions() {
  const found = await database.collections.sessions.find().sort({ sessionStart: 1 }).toArray()
  return found.map(({ userId, events }) => [userId, events])
}

const becomes = (read: () => Promise<unknown>, expected: unknown, timeout?: number) =>
  eventually(async () => expect(await read()).toEqual(expected), timeout)

/** Waits until the worker follows, so that what comes later is not found by its first sweep. */
async function started(): Promise<void> {
  await eventually(async () => {
    expect(await database.collections.checkpoints.countDocuments()).toBe(1)
  })
}

describe('what is derived is current', () => {
  test('within a second of the insertion', async () => {
    worker = startTestWorker(database)
    await started()
    for (let count = 1; count <= 5; count += 1) {
      await write(event({ userId: 'Ann', timestamp: at(`10:00:0${count}`) }))
      await becomes(users, [['Ann', 1, count]], 1_000)
    }
    await expectNothingToRebuild(database, 'shop')
  })

  test('for what was there before, and what came while nobody worked', async () => {
    await write(event({ userId: 'Ann' }))
    worker = startTestWorker(database)
    await becomes(users, [['Ann', 1, 1]])
    await started()
    await worker.stop()
    await write(event({ userId: 'Bob' }), event({ anonymousId: 'phone' }))
    await write(event({ eventType: 'identify', userId: 'Bob', anonymousId: 'phone' }))
    worker = startTestWorker(database)
    await becomes(users, [
      ['Ann', 1, 1],
      ['Bob', 1, 2],
    ])
    await expectNothingToRebuild(database, 'shop')
  })

  test('when a late event joins two sessions, and when a late identify splits one', async () => {
    worker = startTestWorker(database)
    await write(
      event({ userId: 'Ann', timestamp: at('10:00:00') }),
      event({ userId: 'Ann', timestamp: at('10:50:00') }),
    )
    await becomes(sessions, [
      ['Ann', 1],
      ['Ann', 1],
    ])
    await write(event({ anonymousId: 'phone', timestamp: at('10:25:00') }))
    await becomes(users, [
      ['Ann', 2, 2],
      ['phone', 1, 1],
    ])
    await write(event({ eventType: 'identify', userId: 'Ann', anonymousId: 'phone' }))
    await becomes(sessions, [['Ann', 3]])
    // An earlier call says that the phone is Bob's.
    await write(
      event({
        eventType: 'identify',
        userId: 'Bob',
        anonymousId: 'phone',
        timestamp: at('09:00:00'),
      }),
    )
    await becomes(sessions, [
      ['Ann', 1],
      ['Bob', 1],
      ['Ann', 1],
    ])
    await expectNothingToRebuild(database, 'shop')
  })

  test('for events that were written with an owner of yesterday', async () => {
    worker = startTestWorker(database)
    await write(event({ eventType: 'identify', userId: 'Ann', anonymousId: 'phone' }))
    await becomes(() => database.collections.identities.distinct('owner'), ['Ann'])
    // The writer of files resolves no owners: it says `phone`.
    await write(event({ anonymousId: 'phone' }))
    await becomes(users, [['Ann', 1, 1]])
    await expectNothingToRebuild(database, 'shop')
  })

  test('while another process derives the project, and others go on', async () => {
    await database.store.projects.create({ id: 'other' })
    worker = startTestWorker(database)
    await started()
    const lease = { _id: 'derive:shop', holder: 'somebody', expiresAt: new Date('2999-01-01') }
    await database.collections.leases.insertOne(lease)
    await write(event({ userId: 'Ann' }))
    const writer = database.store.eventWriter({ projectId: 'other', source: 'segment' })
    await writer.add(event({ userId: 'Olga' }))
    await writer.flush()
    await becomes(users, [['Olga', 1, 1]])
    await database.collections.leases.deleteOne({ _id: 'derive:shop' })
    await becomes(users, [
      ['Ann', 1, 1],
      ['Olga', 1, 1],
    ])
  })
})

describe('a crash', () => {
  const crashes = [
    ['before the merge is logged', 'record'],
    ['before the owner changes', 'move'],
    ['before events are handed over', 'relabel'],
    ['before the end is noted', 'settle'],
  ] as const

  test.each(crashes)('%s is made up for by the next start', async (_, step) => {
    await write(
      event({ anonymousId: 'phone' }),
      event({ userId: 'Ann', timestamp: at('11:00:00') }),
    )
    let armed = false
    let reached = 0
    worker = startTestWorker(database, (model) => ({
      [step]: async (...request: never[]) => {
        if (!armed) return (model[step] as (...request: never[]) => Promise<void>)(...request)
        reached += 1
        throw new Error('the process ends here')
      },
    }))
    await started()
    armed = true
    await write(event({ eventType: 'identify', userId: 'Ann', anonymousId: 'phone' }))
    await eventually(async () => expect(reached).toBeGreaterThan(0))
    await worker.stop()

    worker = startTestWorker(database)
    await becomes(users, [['Ann', 2, 2]])
    await becomes(() => database.collections.identities.distinct('relabelling'), [])
    await expectNothingToRebuild(database, 'shop')
  })

  test('after the merge was logged is made up for even when the position is lost', async () => {
    await write(event({ anonymousId: 'phone' }), event({ userId: 'Ann' }))
    let armed = false
    worker = startTestWorker(database, ({ relabel }) => ({
      relabel: async (...request) => {
        if (armed) throw new Error('the process ends here')
        await relabel(...request)
      },
    }))
    await started()
    armed = true
    await write(event({ eventType: 'identify', userId: 'Ann', anonymousId: 'phone' }))
    await becomes(() => database.collections.identities.distinct('owner'), ['Ann'])
    await worker.stop()
    await database.collections.checkpoints.deleteMany({})

    worker = startTestWorker(database)
    await becomes(users, [['Ann', 1, 2]])
    await expectNothingToRebuild(database, 'shop')
  })
})

/** A position like today's, but of a time that no log reaches back to. */
async function positionOfLongAgo() {
  const stream = database.database.db.watch()
  await stream.tryNext()
  const { _data } = stream.resumeToken as { _data: string }
  await stream.close()
  // After the type's byte come four bytes of seconds.
  return { _data: `${_data.slice(0, 2)}00000001${_data.slice(10)}` }
}

describe('a lost position', () => {
  test.each([
    ['that is none', async () => ({ _data: 'no position' })],
    ['that the log has outgrown', positionOfLongAgo],
  ])('%s: everything is derived anew', async (_, position) => {
    await write(event({ userId: 'Ann' }), event({ anonymousId: 'phone' }))
    await write(event({ eventType: 'identify', userId: 'Ann', anonymousId: 'phone' }))
    const token = await position()
    const savedAt = new Date()
    await database.collections.checkpoints.insertOne({ _id: 'derivation', token, savedAt })
    worker = startTestWorker(database)
    await becomes(users, [['Ann', 1, 2]])
    await expectNothingToRebuild(database, 'shop')
    await write(event({ userId: 'Bob' }))
    await becomes(users, [
      ['Ann', 1, 2],
      ['Bob', 1, 1],
    ])
  })
})

describe('several processes', () => {
  test('work one at a time, and the next takes over', async () => {
    worker = startTestWorker(database)
    await started()
    const second = startTestWorker(database)
    await write(event({ userId: 'Ann' }))
    await becomes(users, [['Ann', 1, 1]])
    await worker.stop()
    worker = second
    await write(event({ userId: 'Bob' }))
    await becomes(users, [
      ['Ann', 1, 1],
      ['Bob', 1, 1],
    ])
  })
})
