import { MongoNetworkError } from 'mongodb'
import { pino } from 'pino'
import { afterEach, describe, expect, it } from 'vitest'
import { createIngestApi, expectBalanced, type IngestApi } from '../../../test/ingest.ts'
import { compose } from '../../compose.ts'
import type { Database } from '../../db/client.ts'
import type { Collections } from '../../db/collections.ts'

type Events = Collections['events']
type InsertMany = Events['insertMany']

let api: IngestApi
let made = 0
const track = (fields: Record<string, unknown> = {}) => {
  made += 1
  return { type: 'track', messageId: `m${made}`, userId: 'u1', event: 'signup', ...fields }
}

/** The real database, but for how batches of events are inserted while `fault` is there. */
function faulty() {
  const state: { fault: ((real: Events, ...given: Parameters<InsertMany>) => unknown) | null } = {
    fault: null,
  }
  const disturb = (database: Database): Database => {
    const db = new Proxy(database.db, {
      get: (target, property) => {
        const value = Reflect.get(target, property)
        if (property !== 'collection')
          return typeof value === 'function' ? value.bind(target) : value
        return (name: string) => (name === 'events' ? events(database) : target.collection(name))
      },
    })
    return { ...database, db }
  }
  const events = (database: Database) => {
    const real = database.db.collection('events') as unknown as Events
    return new Proxy(real, {
      get: (target, property) => {
        if (property === 'insertMany' && state.fault) {
          const { fault } = state
          return (...given: Parameters<InsertMany>) => fault(target, ...given)
        }
        const value = Reflect.get(target, property)
        return typeof value === 'function' ? value.bind(target) : value
      },
    })
  }
  return { state, disturb }
}

afterEach(async () => {
  await expectBalanced(api)
  await api.close()
})

async function expectLater(response: { status: number; headers: Record<string, string> }) {
  expect(response.status).toBe(503)
  expect(response.headers['retry-after']).toMatch(/^[1-9]\d*$/)
}

describe('when durability is not known', () => {
  it('a write-concern error beside duplicate keys is 503, and sending again is 200', async () => {
    const { state, disturb } = faulty()
    api = await createIngestApi({ disturb })
    const known = track()
    await api.send('/v1/batch', { batch: [known] })

    // Five copies cannot be had of one server: written, but not as asked.
    state.fault = (real, documents, options) =>
      real.insertMany(documents, { ...options, writeConcern: { w: 5, wtimeoutMS: 50 } })
    const batch = [known, track()]
    const refused = await api.send('/v1/batch', { batch })
    await expectLater(refused)
    expect(refused.body.type).toBe('urn:footpath:problem:store-unavailable')

    state.fault = null
    const again = await api.send('/v1/batch', { batch })
    expect([again.status, again.body.duplicates]).toEqual([200, 2])
    expect(await api.collections.quarantine.countDocuments()).toBe(0)
    await api.composition.settled()
    // What the refused request left in the database is in the books, though never told.
    const { body } = await api.admin.get('/api/ingestion?project=shop')
    expect(body.totals).toMatchObject({ received: 4, stored: 2, duplicate: 2 })
  })

  it('a store that is away is 503, and nothing of it is in quarantine', async () => {
    const { state, disturb } = faulty()
    api = await createIngestApi({ disturb })
    state.fault = () => Promise.reject(new MongoNetworkError('connection closed'))
    const batch = [track(), track({ event: '' })]
    await expectLater(await api.send('/v1/batch', { batch }))
    expect(await api.collections.quarantine.countDocuments()).toBe(0)
    state.fault = null
    const { body } = await api.send('/v1/batch', { batch })
    expect([body.accepted, body.rejected.length]).toEqual([1, 1])
  })

  it('a connection lost after the writing is 503, and the books are put right', async () => {
    const { state, disturb } = faulty()
    api = await createIngestApi({ disturb })
    state.fault = async (real, documents, options) => {
      await real.insertMany(documents, options)
      throw new MongoNetworkError('connection closed')
    }
    const batch = [track(), track()]
    await expectLater(await api.send('/v1/batch', { batch }))
    state.fault = null
    expect((await api.send('/v1/batch', { batch })).body.duplicates).toBe(2)
    await api.composition.settled()
    const { body } = await api.admin.get('/api/ingestion?project=shop')
    expect(body.totals).toMatchObject({ received: 4, stored: 2, duplicate: 2 })
  })
})

describe('when the store hangs', () => {
  it('is 503 after a while; its bytes stay taken, and the books tell what became of it', async () => {
    const { state, disturb } = faulty()
    api = await createIngestApi({ disturb, config: { ingestBytes: 20_000 } })
    let wake = () => {}
    const awake = new Promise<void>((resolve) => {
      wake = resolve
    })
    state.fault = async (real, documents, options) => {
      await awake
      return real.insertMany(documents, options)
    }
    const large = () => track({ properties: { text: 'x'.repeat(9_000) } })
    const refused = await api.send('/v1/track', large())
    await expectLater(refused)
    expect(refused.body.type).toBe('urn:footpath:problem:store-unavailable')
    const shed = await api.send('/v1/track', large())
    expect(shed.body.type).toBe('urn:footpath:problem:overloaded')

    wake()
    await expect.poll(async () => (await api.send('/v1/track', large())).status).toBe(200)
    await api.composition.settled()
    expect(await api.collections.events.countDocuments()).toBe(2)
  }, 20_000)
})

describe('when there is too much', () => {
  it('bytes under way beyond the limit are 503, and room comes back', async () => {
    const { state, disturb } = faulty()
    api = await createIngestApi({ disturb, config: { ingestBytes: 20_000 } })
    let open = () => {}
    const opened = new Promise<void>((resolve) => {
      open = resolve
    })
    state.fault = async (real, documents, options) => {
      await opened
      return real.insertMany(documents, options)
    }
    const large = () => track({ properties: { text: 'x'.repeat(9_000) } })
    const first = api.send('/v1/track', large()).then((response) => response)
    // The first one's body is under way.
    await expect.poll(async () => (await api.send('/v1/track', large())).status).toBe(503)
    const shed = await api.send('/v1/track', large())
    await expectLater(shed)
    expect(shed.body.type).toBe('urn:footpath:problem:overloaded')
    expect((await api.anonymous.get('/healthz')).status).toBe(200)
    open()
    expect((await first).status).toBe(200)
    expect((await api.send('/v1/track', large())).status).toBe(200)
  })

  it('events beyond a project’s rate are 429', async () => {
    api = await createIngestApi({ config: { ingestRate: 5 } })
    const batch = () => ({ batch: Array.from({ length: 6 }, () => track()) })
    expect((await api.send('/v1/batch', batch())).status).toBe(200)
    const limited = await api.send('/v1/batch', batch())
    expect(limited.status).toBe(429)
    expect(limited.headers['retry-after']).toMatch(/^[1-9]\d*$/)
  })
})

describe('after a crash', () => {
  it('the day is counted anew: what was stored and not yet written down is found', async () => {
    api = await createIngestApi()
    await api.send('/v1/batch', { batch: [track(), track(), track({ event: '' })] })
    await api.composition.close()
    // As a process leaves it that was killed before it could count, in an earlier life.
    await api.collections.ingestionLedger.deleteMany({})
    await api.collections.ingestionRuns.insertOne({
      _id: 'killed',
      sources: ['segment'],
      host: 'elsewhere',
      pid: 1,
      startedAt: new Date(0),
      settledTo: new Date(Date.now() - 60_000),
      seenAt: new Date(Date.now() - 3_600_000),
    })
    const next = compose({
      config: { jwtSecret: 'x'.repeat(64), trustProxy: 0, demo: false },
      database: api.database,
      log: pino({ level: 'silent' }),
      clock: () => new Date(),
    })
    await next.prepare()
    await next.settled()
    await next.close()
    const { body } = await api.admin.get('/api/ingestion?project=shop')
    expect(body.totals).toMatchObject({ received: 3, stored: 2, quarantined: 1 })
    expect(await api.collections.ingestionRuns.countDocuments()).toBe(0)
  })
})
