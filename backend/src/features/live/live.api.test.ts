import type { AddressInfo } from 'node:net'
import type { TrackedEvent } from '@footpath/contract/event'
import { liveEvent } from '@footpath/contract/live'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { signInAs } from '../../../test/accounts.ts'
import { type OpenStream, openStream } from '../../../test/eventStream.ts'
import { createEventFactory } from '../../../test/events.ts'
import { createTestApi, type TestApi } from '../../../test/harness.ts'

const event = createEventFactory()
let api: TestApi
let url: string
let token: string
let closeServer: () => void
const streams: OpenStream[] = []

beforeAll(async () => {
  api = await createTestApi()
  token = await signInAs(api, 'viewer')
  await api.insertEvents({ id: 'shop' }, [event('ada', '2026-03-01T10:00:00Z')])
  await api.insertEvents({ id: 'other' }, [event('eve', '2026-03-01T10:00:00Z')])
  const server = api.composition.app.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/events/live`
  closeServer = () => {
    server.closeAllConnections()
    server.close()
  }
})
afterEach(() => {
  for (const stream of streams.splice(0)) stream.close()
})
afterAll(async () => {
  closeServer()
  await api.close()
})

async function open(query: string, headers: Record<string, string> = {}): Promise<OpenStream> {
  const stream = await openStream(`${url}?${query}`, { Authorization: token, ...headers })
  streams.push(stream)
  return stream
}

/** Writes events as every way in does, without deriving anything from them. */
async function insert(project: string, events: TrackedEvent[]): Promise<void> {
  const writer = api.store.eventWriter({ projectId: project, source: 'import' })
  for (const one of events) await writer.add(one)
  await writer.flush()
}

const now = () => new Date().toISOString()
const idsIn = (stream: OpenStream) =>
  stream.messages().map(({ event: name, data }) => (data as { id?: string }).id ?? name)

async function expectIds(stream: OpenStream, ids: string[]): Promise<void> {
  await vi.waitFor(() => expect(idsIn(stream)).toEqual(ids), { timeout: 5_000 })
}

describe('the stream', () => {
  it('carries events as they are stored, and nothing of another project', async () => {
    const stream = await open('project=shop')
    expect(stream.status).toBe(200)
    expect(stream.headers['content-type']).toBe('text/event-stream; charset=utf-8')
    expect(stream.headers['cache-control']).toContain('no-store')
    const paid = event('ada', now(), {
      eventType: 'purchase',
      amount: 999,
      currency: 'EUR',
      page: '/cart\n',
      properties: { note: 'a\n\nb' },
    })
    await insert('other', [event('eve', now())])
    await insert('shop', [paid])
    await expectIds(stream, [paid.eventId])
    const [message] = stream.messages()
    expect(liveEvent.strict().parse(message?.data)).toMatchObject({
      userId: 'ada',
      eventType: 'purchase',
      amount: 999,
      currency: 'EUR',
      page: '/cart\n',
      properties: { note: 'a\n\nb' },
      source: 'import',
      device: null,
    })
  })

  it('is not held back by compression', async () => {
    const stream = await open('project=shop', { 'Accept-Encoding': 'gzip, br' })
    expect(stream.headers['content-encoding']).toBeUndefined()
    const one = event('ada', now())
    await insert('shop', [one])
    await expectIds(stream, [one.eventId])
  })

  it('filters by name, person, device and country', async () => {
    const stream = await open(
      'project=shop&eventType=buy&eventType=view&userId=bob&device=mobile&country=DE',
    )
    const wanted = { eventType: 'buy', device: 'mobile', country: 'DE' } as const
    const matching = event('bob', now(), wanted)
    await insert('shop', [
      event('bob', now(), { ...wanted, eventType: 'search' }),
      event('ada', now(), wanted),
      event('bob', now(), { ...wanted, device: 'tv' }),
      event('bob', now(), { ...wanted, country: 'US' }),
      matching,
    ])
    await expectIds(stream, [matching.eventId])
  })

  it('shows the newest that match first, oldest of them first, and each event once', async () => {
    const seen = [event('rita', now()), event('rita', now()), event('rita', now())]
    await insert('shop', [event('someone', now()), ...seen])
    const stream = await open('project=shop&recent=2&userId=rita')
    const next = event('rita', now())
    await insert('shop', [next])
    await expectIds(
      stream,
      [...seen.slice(1), next].map(({ eventId }) => eventId),
    )
  })

  it('goes to every reader', async () => {
    const all = await Promise.all([
      open('project=shop'),
      open('project=shop'),
      open('project=shop'),
    ])
    const one = event('ada', now())
    await insert('shop', [one])
    for (const stream of all) await expectIds(stream, [one.eventId])
  })
})

describe('resuming', () => {
  it('goes on behind the last event, though nobody read meanwhile', async () => {
    const first = await open('project=shop&userId=uma')
    const made = [event('uma', now()), event('uma', now()), event('uma', now())]
    await insert('shop', made.slice(0, 1))
    await expectIds(first, [made[0]!.eventId])
    first.close()
    await insert('other', [event('uma', now())])
    await insert('shop', made.slice(1, 2))

    const position = first.messages().at(-1)?.id ?? ''
    const second = await open('project=shop&userId=uma&recent=50', { 'Last-Event-ID': position })
    await insert('shop', made.slice(2))
    await expectIds(second, [made[1]!.eventId, made[2]!.eventId])
  })

  it('goes on from the opening when nothing had come yet', async () => {
    const first = await open('project=shop&userId=ulf')
    await vi.waitFor(() => expect(first.lastId()).toBeDefined())
    first.close()
    const one = event('ulf', now())
    await insert('shop', [one])
    const second = await open('project=shop&userId=ulf', { 'Last-Event-ID': first.lastId() ?? '' })
    await expectIds(second, [one.eventId])
  })

  it('names no event of another project in what it tells to resume from', async () => {
    await open('project=other')
    await insert('other', [event('eve', now(), { eventId: 'secret-of-other' })])
    const stream = await open('project=shop')
    await vi.waitFor(() => expect(stream.text()).toContain(': connected'))
    const told = Buffer.from(stream.lastId() ?? '', 'hex').toString('latin1')
    expect(told).not.toContain('secret-of-other')
  })

  it.each(['AB', 'not a token', '82'.repeat(300), `82${'0'.repeat(60)}`])(
    'says that there is a gap after %s, and shows the newest',
    async (position) => {
      const one = event('gabi', now())
      await insert('shop', [one])
      const stream = await open('project=shop&recent=1', { 'Last-Event-ID': position })
      await expectIds(stream, ['gap', one.eventId])
    },
  )
})

describe('refusals', () => {
  it.each([
    'recent=201',
    'recent=-1',
    'recent[$gt]=1',
    'device=phone',
    'country=Germany',
    'userId=',
    'userId[$ne]=x',
    'userId=a&userId=b',
    'eventType=',
    'project=$where',
    'nonsense=1',
    '__proto__=1',
  ])('%s is 400', async (query) => {
    const { status, type } = await api.admin.get(`/api/events/live?${query}`)
    expect([status, type]).toEqual([400, 'application/problem+json'])
  })

  it('an unknown project is 404', async () => {
    expect((await api.admin.get('/api/events/live?project=nope')).status).toBe(404)
  })

  it('HEAD gets an answer that ends', async () => {
    const response = await api.admin.head('/api/events/live?project=shop')
    expect([response.status, response.type]).toEqual([200, 'text/event-stream'])
  })
})
