import type { TrackedEvent } from '@footpath/contract/event'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../test/testDatabase.ts'
import { eventually, startTestWorker } from '../../../test/worker.ts'
import type { Background } from '../../background.ts'
import { createBuildModel } from './build/build.model.ts'
import { createDayMarks } from './days/dayMarks.ts'
import { createRollupDaysModel } from './days/rollupDays.model.ts'
import { createRollupsService } from './rollups.service.ts'
import { createRollups } from './rollups.ts'

let database: TestDatabase
let worker: Background | undefined
beforeEach(async () => {
  database = await createTestDatabase()
  await database.insertEvents({ id: 'shop', timeZone: 'Europe/Berlin' }, [event('Ann')])
})
afterEach(async () => {
  await worker?.stop()
  worker = undefined
  await database.close()
})

const day = '2026-03-01'
let made = 0
function event(userId: string): TrackedEvent {
  made += 1
  const timestamp = new Date('2026-03-01T10:00:00Z')
  return { eventId: `e${made}`, userId, eventType: 'click', timestamp }
}

const build = () => database.store.rollups.buildDue({ limit: 100 })
const state = () => database.collections.rollupDays.findOne({ day })
const builds = () => database.collections.userDays.distinct('build')

async function write(one: TrackedEvent): Promise<void> {
  const writer = database.store.eventWriter({ projectId: 'shop', source: 'segment' })
  await writer.add(one)
  await writer.flush()
}

test('a day that is written to is not built before it comes to rest', async () => {
  const held = createRollups({
    collections: database.collections,
    times: { holdMs: 700, longestWorkMs: 300 },
  })
  await held.dayMarks.mark('shop', [day])
  expect(await build()).toEqual([])
  await eventually(async () => expect(await build()).toEqual([{ projectId: 'shop', day }]))
  expect(await build()).toEqual([])
})

test('a mark while the day is being built makes the build worthless', async () => {
  const { collections } = database
  const rollups = createRollups({ collections })
  const buildModel = createBuildModel(collections)
  const service = createRollupsService({
    rollupDaysModel: createRollupDaysModel(collections),
    buildModel: {
      ...buildModel,
      async build(question) {
        await buildModel.build(question)
        await write(event('Bob'))
      },
    },
    dayMarks: rollups.dayMarks,
    findProject: rollups.findProject,
  })
  expect(await service.buildDue({ limit: 1 })).toEqual([])
  expect(await state()).toMatchObject({ dirty: true })
  expect(await builds()).toEqual([])
})

test('of two that build a day at once, one counts, and the rows of the other go', async () => {
  await Promise.all([build(), build(), build()])
  const { built, dirty } = (await state())!
  expect(dirty).toBe(false)
  expect(await builds()).toEqual([built?.id])
})

test('a report goes on with the build it began with; later its rows go', async () => {
  await build()
  const first = (await state())?.built?.id
  await write(event('Bob'))
  await build()
  const second = (await state())?.built?.id
  expect((await builds()).sort()).toEqual([first, second].sort())

  await database.store.rollups.sweep()
  expect(await builds()).toHaveLength(2)
  await database.collections.rollupDays.updateOne({ day }, { $set: { sweepAfter: new Date(0) } })
  await database.store.rollups.sweep()
  expect(await builds()).toEqual([second])
})

test('many writers and builders at once: what is trusted at the end is whole', async () => {
  const times = { holdMs: 120, longestWorkMs: 60 }
  const rollups = createRollups({ collections: database.collections, times })
  const project = (await database.store.projects.find('shop'))!
  let isOver = false
  const builder = async () => {
    while (!isOver) await rollups.rollupsService.buildDue({ limit: 10 })
  }
  const { timestamp } = event('Ann')
  const writer = async (name: number) => {
    const { dayMarks } = createRollups({ collections: database.collections, times })
    for (let count = 0; count < 25; count += 1) {
      await dayMarks.around({
        project,
        instants: [timestamp],
        work: () => write(event(`u${name}`)),
      })
      const rest = (name * 31 + count * 17) % 90
      await new Promise((resolve) => setTimeout(resolve, rest))
      const { wrong } = await database.store.rollups.verify(project)
      expect(wrong).toEqual([])
    }
  }
  const building = [builder(), builder()]
  await Promise.all([1, 2, 3].map(writer))
  isOver = true
  await Promise.all(building)
}, 60_000)

describe('the change stream makes up for writers that died', () => {
  const untrusted = () =>
    eventually(async () => {
      expect(await state()).toMatchObject({ dirty: true })
    })

  /** An event whose writer marked it, was stopped for long, wrote it, and died. */
  async function writeUnmarked(one: TrackedEvent): Promise<void> {
    const { timestamp, eventId, eventType } = one
    await database.collections.events.insertOne({
      _id: `shop:${eventId}`,
      projectId: 'shop',
      distinctId: 'Bob',
      userId: 'Bob',
      source: 'segment',
      receivedAt: new Date(),
      eventId,
      eventType,
      timestamp,
    })
  }

  test('after the event was in', async () => {
    await build()
    worker = startTestWorker(database)
    await eventually(async () => {
      expect(await database.collections.checkpoints.countDocuments()).toBe(1)
    })
    // The first look of a worker distrusts everything; now the day is trusted again.
    await eventually(async () => expect(await build()).toHaveLength(1))
    await writeUnmarked(event('Bob'))
    await untrusted()
  })

  test('while no worker ran, and before its position moves on', async () => {
    worker = startTestWorker(database)
    await eventually(async () => {
      expect(await database.collections.checkpoints.countDocuments()).toBe(1)
    })
    await worker.stop()
    await eventually(async () => expect(await build()).toHaveLength(1))
    await writeUnmarked(event('Bob'))
    expect(await state()).toMatchObject({ dirty: false })
    worker = startTestWorker(database)
    await untrusted()
  })

  test('and takes the trust from every day when events are deleted by hand', async () => {
    worker = startTestWorker(database)
    await eventually(async () => {
      expect(await database.collections.checkpoints.countDocuments()).toBe(1)
    })
    await eventually(async () => expect(await build()).toHaveLength(1))
    await database.collections.events.deleteMany({ userId: 'Ann' })
    await untrusted()
  })
})

test('days of before there were roll-ups are found, and built', async () => {
  await database.collections.rollupDays.deleteMany({})
  expect(await build()).toEqual([])
  const project = (await database.store.projects.find('shop'))!
  await database.store.rollups.adopt(project)
  expect(await build()).toEqual([{ projectId: 'shop', day }])
  await database.store.rollups.adopt(project)
  expect(await build()).toEqual([])
})

test('an erased project leaves nothing that its successor could trust', async () => {
  await build()
  await database.store.projects.drop('shop')
  expect(await database.collections.rollupDays.countDocuments()).toBe(0)
  expect(await builds()).toEqual([])
})

test('marks are of days, whoever asks with whichever clock', async () => {
  const rollupDaysModel = createRollupDaysModel(database.collections)
  // Its clock says that hours have gone by.
  let now = 0
  const marks = createDayMarks({ rollupDaysModel, now: () => now })
  await marks.mark('shop', [day])
  const { version } = (await state())!
  now += 3_600_000
  await marks.mark('shop', [day])
  expect((await state())?.version).toBe(version + 1)
})
