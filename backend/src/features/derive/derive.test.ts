import type { TrackedEvent } from '@footpath/contract/event'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../test/testDatabase.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

const at = (time: string) => new Date(`2026-03-01T${time}Z`)
let ids = 0
function event(partial: Partial<TrackedEvent>): TrackedEvent {
  ids += 1
  return {
    eventId: `e${ids}`,
    userId: 'U1',
    eventType: 'click',
    timestamp: at('10:00:00'),
    ...partial,
  }
}

async function sessionsOf(projectId: string) {
  const found = await database.collections.sessions
    .find({ projectId })
    .sort({ sessionStart: 1, _id: 1 })
    .toArray()
  return found.map(({ userId, sessionId, sessionStart, sessionEnd, events }) => [
    userId,
    sessionId,
    sessionStart.toISOString().slice(11, 19),
    sessionEnd.toISOString().slice(11, 19),
    events,
  ])
}

describe('sessions without a client id', () => {
  test('a gap of exactly the timeout joins, a millisecond more splits', async () => {
    await database.insertEvents({ id: 'gaps' }, [
      event({ timestamp: at('10:00:00') }),
      event({ timestamp: at('10:30:00') }),
      event({ timestamp: at('11:00:00.001') }),
      event({ timestamp: at('11:00:00.001') }),
      event({ userId: 'U2', timestamp: at('10:10:00') }),
    ])
    expect(await sessionsOf('gaps')).toEqual([
      ['U1', null, '10:00:00', '10:30:00', 2],
      ['U2', null, '10:10:00', '10:10:00', 1],
      ['U1', null, '11:00:00', '11:00:00', 2],
    ])
  })

  test('a late event joins two sessions and leaves nothing of the old ones', async () => {
    const project = { id: 'late' }
    await database.insertEvents(project, [
      event({ timestamp: at('10:00:00') }),
      event({ timestamp: at('10:50:00') }),
    ])
    expect(await sessionsOf('late')).toHaveLength(2)
    await database.insertEvents(project, [event({ timestamp: at('10:25:00') })])
    expect(await sessionsOf('late')).toEqual([['U1', null, '10:00:00', '10:50:00', 3]])
  })
})

describe('sessions with a client id', () => {
  test('keep their id whatever the gaps, and belong to one user each', async () => {
    await database.insertEvents({ id: 'named' }, [
      event({ sessionId: 's1', timestamp: at('08:00:00') }),
      event({ sessionId: 's1', timestamp: at('12:00:00') }),
      event({ sessionId: 's1', userId: 'U2', timestamp: at('09:00:00') }),
    ])
    expect(await sessionsOf('named')).toEqual([
      ['U1', 's1', '08:00:00', '12:00:00', 2],
      ['U2', 's1', '09:00:00', '09:00:00', 1],
    ])
  })

  test('say what each device and country contributed', async () => {
    await database.insertEvents({ id: 'parts' }, [
      event({ sessionId: 's1', eventType: 'session_start', device: 'mobile', country: 'DE' }),
      event({
        sessionId: 's1',
        eventType: 'page_view',
        device: 'mobile',
        country: 'DE',
        timestamp: at('10:00:05'),
      }),
      event({ sessionId: 's1', device: 'desktop', timestamp: at('10:01:00') }),
      event({
        sessionId: 's1',
        eventType: '$pageleave',
        device: 'desktop',
        timestamp: at('10:02:00'),
      }),
    ])
    const session = await database.collections.sessions.findOne({ projectId: 'parts' })
    expect(session).toMatchObject({ device: 'mobile', country: 'DE', events: 4 })
    expect(session?.parts).toEqual([
      {
        device: 'mobile',
        country: 'DE',
        start: at('10:00:00'),
        end: at('10:00:05'),
        events: 2,
        views: 1,
        lastView: at('10:00:05'),
        lastAction: at('10:00:05'),
      },
      {
        device: 'desktop',
        country: null,
        start: at('10:01:00'),
        end: at('10:02:00'),
        events: 2,
        views: 0,
        lastView: null,
        lastAction: at('10:01:00'),
      },
    ])
  })
})

describe('users', () => {
  test('totals leave out identify and group; traits merge in time order; the last device counts', async () => {
    await database.insertEvents({ id: 'users', currency: 'EUR' }, [
      event({
        eventType: 'identify',
        timestamp: at('23:00:00'),
        traits: { plan: 'pro', name: 'Zoë Ångström' },
      }),
      event({ eventType: 'identify', timestamp: at('01:00:00'), traits: { plan: 'free' } }),
      event({ device: 'mobile', country: 'DE', amount: 250 }),
      event({ device: 'desktop', timestamp: at('10:05:00'), amount: 100, currency: 'EUR' }),
      event({ timestamp: at('10:06:00'), amount: 999, currency: 'USD' }),
      event({ userId: 'only-identified', eventType: 'identify', traits: { name: 'Nobody' } }),
      event({ eventType: 'group', timestamp: at('11:00:00') }),
      event({ userId: '$company_c-1', eventType: 'group' }),
    ])
    const users = await database.collections.users.find({ projectId: 'users' }).toArray()
    expect(users).toHaveLength(1)
    expect(users[0]).toMatchObject({
      userId: 'U1',
      name: 'Zoë Ångström',
      email: null,
      device: 'desktop',
      country: 'DE',
      traits: { plan: 'pro', name: 'Zoë Ångström' },
      firstSeen: at('10:00:00'),
      lastSeen: at('10:06:00'),
      seenAsBot: false,
      sessions: 1,
      events: 3,
      revenue: 350,
      searchTerms: ['zoe', 'angstrom', 'u1'],
    })
  })

  test('writing the same events again changes nothing', async () => {
    const writer = database.store.eventWriter({
      projectId: 'users',
      source: 'import',
      batchSize: 2,
    })
    const stored = await database.collections.events.find({ projectId: 'users' }).toArray()
    for (const { _id, projectId: _p, receivedAt: _r, ...original } of stored) {
      await writer.add(original)
    }
    expect(await writer.flush()).toEqual({ inserted: 0, duplicates: stored.length })
  })
})
