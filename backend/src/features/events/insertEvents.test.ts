import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../test/testDatabase.ts'
import type { EventDocument } from '../../db/documents.ts'
import { toEventDocument } from './eventDocument.ts'
import { insertEvents } from './insertEvents.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
beforeEach(async () => {
  await database.collections.events.deleteMany({})
})
afterAll(() => database.close())

const event = (eventId: string, properties: Record<string, unknown> = {}): EventDocument =>
  toEventDocument({
    projectId: 'p',
    source: 'api',
    event: { eventId, userId: 'u', eventType: 'a', timestamp: new Date(0), properties },
    receivedAt: new Date(0),
  })

describe('insertEvents', () => {
  test('tells which documents were there already; the first one wins', async () => {
    const { events } = database.collections
    await insertEvents(events, [event('1', { n: 1 })])
    const again = [event('0'), event('1', { n: 2 }), event('2'), event('2')]
    expect(await insertEvents(events, again)).toEqual({
      inserted: 2,
      duplicates: [1, 3],
      refused: [],
    })
    expect((await events.findOne({ _id: 'p:1' }))?.properties).toEqual({ n: 1 })
  })

  test('stores the neighbours of what has no encoding, and tells which it is', async () => {
    const { events } = database.collections
    await insertEvents(events, [event('known')])
    const cycle: Record<string, unknown> = {}
    cycle.self = cycle
    const batch = [event('1'), event('2', cycle), event('known'), event('3', { 'a\u0000': 1 })]
    const outcome = await insertEvents(events, batch)
    expect(outcome).toMatchObject({ inserted: 1, duplicates: [2] })
    expect(outcome.refused.map(({ index }) => index)).toEqual([1, 3])
    expect(await events.countDocuments()).toBe(2)
  })

  test('throws when the copies asked for cannot be had, duplicates or not', async () => {
    const { events } = database.collections
    await insertEvents(events, [event('1')])
    const options = { writeConcern: { w: 5, wtimeoutMS: 50 } }
    await expect(insertEvents(events, [event('1')], options)).rejects.toThrow()
    await expect(insertEvents(events, [event('2')], options)).rejects.toThrow()
  })

  test('inserts nothing of nothing', async () => {
    const outcome = await insertEvents(database.collections.events, [])
    expect(outcome).toEqual({ inserted: 0, duplicates: [], refused: [] })
  })
})
