import { gzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createIngestApi, expectBalanced, type IngestApi } from '../../../test/ingest.ts'

let api: IngestApi
beforeAll(async () => {
  api = await createIngestApi()
})
afterEach(() => expectBalanced(api))
afterAll(() => api.close())

let made = 0
/** A track call that nothing is wrong with, but for what is said here. */
function track(fields: Record<string, unknown> = {}) {
  made += 1
  return {
    type: 'track',
    messageId: `m${made}`,
    userId: 'u1',
    event: 'signup',
    timestamp: new Date().toISOString(),
    ...fields,
  }
}

const stored = (eventId: string) => api.collections.events.findOne({ _id: `shop:${eventId}` })
const quarantined = (id: string) => api.collections.quarantine.findOne({ _id: `shop:${id}` })

describe('a batch', () => {
  it('is 200 and stored', async () => {
    const batch = [track({ properties: { plan: 'pro' } }), track()]
    const { status, body } = await api.send('/v1/batch', { batch })
    expect([status, body]).toEqual([
      200,
      { success: true, accepted: 2, duplicates: 0, rejected: [] },
    ])
    expect(await stored(batch[0]?.messageId ?? '')).toMatchObject({
      projectId: 'shop',
      userId: 'u1',
      distinctId: 'u1',
      eventType: 'signup',
      properties: { plan: 'pro' },
      source: 'segment',
    })
  })

  it('takes the key from the body as well, and a null user', async () => {
    const message = track({ userId: null, anonymousId: 'a1' })
    const body = { writeKey: api.key, batch: [message] }
    expect((await api.anonymous.post('/v1/b').send(body)).status).toBe(200)
    expect(await stored(message.messageId)).toMatchObject({ userId: 'a1', anonymousId: 'a1' })
  })

  it('with a bad event is 200; its neighbours are stored, and it is in quarantine', async () => {
    const bad = track({ timestamp: 'yesterday' })
    const [before, after] = [track(), track()]
    const { status, body } = await api.send('/v1/batch', { batch: [before, bad, after] })
    expect([status, body.accepted]).toEqual([200, 2])
    const detail = 'the timestamp "yesterday" is not a date'
    const code = 'invalid-timestamp'
    expect(body.rejected).toEqual([{ index: 1, messageId: bad.messageId, code, detail }])
    expect(await stored(before.messageId)).not.toBeNull()
    expect(await stored(after.messageId)).not.toBeNull()
    expect(await stored(bad.messageId)).toBeNull()
    const kept = await quarantined(bad.messageId)
    expect(kept).toMatchObject({ code, detail, source: 'segment', truncated: false })
    expect(JSON.parse(kept?.raw ?? '')).toEqual(bad)
  })

  it('keeps the write key out of quarantine', async () => {
    const bad = track({ writeKey: api.key, timestamp: 'yesterday' })
    expect((await api.anonymous.post('/v1/t').send(bad)).status).toBe(400)
    const kept = await quarantined(bad.messageId)
    expect(kept?.raw).toContain('yesterday')
    expect(kept?.raw).not.toContain(api.key)
  })

  it('with nothing acceptable is 400, and kept', async () => {
    const bad = track({ event: '' })
    const { status, body, type } = await api.send('/v1/batch', { batch: [bad] })
    expect([status, type]).toEqual([400, 'application/problem+json'])
    expect(body.errors).toMatchObject([{ pointer: '/batch/0', code: 'invalid-name' }])
    expect(await quarantined(bad.messageId)).not.toBeNull()
  })

  it.each([{}, { batch: [] }, { batch: 'x' }, []])('%j is 400', async (body) => {
    expect((await api.send('/v1/batch', body)).status).toBe(400)
  })
})

describe('an event', () => {
  const deep = (levels: number): unknown => (levels === 0 ? 1 : { a: deep(levels - 1) })
  const many = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`p${index}`, index]))

  it.each([
    ['32 levels', deep(32)],
    ['1000 properties', many(1000)],
  ])('of %s is stored', async (_name, properties) => {
    const { body } = await api.send('/v1/batch', { batch: [track({ properties })] })
    expect(body.accepted).toBe(1)
  })

  it.each([
    ['too-deep', { properties: deep(33) }],
    ['too-deep', { properties: deep(3000) }],
    ['too-many-properties', { properties: many(1001) }],
    ['forbidden-key', { properties: { $where: 'sleep(1000)' } }],
    ['forbidden-key', { properties: { list: [{ 'a.b': 1 }] } }],
    ['forbidden-key', { properties: JSON.parse('{"__proto__":{"admin":true}}') }],
    ['forbidden-key', { properties: { 'a\u0000b': 1 } }],
    ['forbidden-key', { type: 'identify', traits: { $set: 1 } }],
    ['invalid-properties', { properties: 'text' }],
    ['invalid-name', { event: 'x'.repeat(201) }],
    ['invalid-name', { event: { $ne: '' } }],
    ['invalid-name', { type: 'nonsense' }],
    ['invalid-id', { userId: { $ne: '' } }],
    ['invalid-id', { userId: 'x'.repeat(201) }],
    ['invalid-id', { messageId: ['m'] }],
    ['no-user', { userId: null }],
    ['no-user', { userId: '' }],
    ['no-previous-id', { type: 'alias' }],
    ['invalid-timestamp', { timestamp: '2025-02-30T00:00:00.000Z' }],
    ['invalid-timestamp', { timestamp: [] }],
    ['too-large', { properties: { text: 'x'.repeat(33 * 1024) } }],
  ])('that is %s costs its neighbour nothing', async (code, fields) => {
    const good = track()
    const { status, body } = await api.send('/v1/batch', { batch: [track(fields), good] })
    expect([status, body.accepted]).toEqual([200, 1])
    expect(body.rejected).toMatchObject([{ index: 0, code }])
    expect(await stored(good.messageId)).not.toBeNull()
    expect(Object.prototype).not.toHaveProperty('admin')
  })

  it.each([null, 7, 'text', []])('that is no object (%j) is rejected', async (raw) => {
    const { body } = await api.send('/v1/batch', { batch: [raw, track()] })
    expect(body).toMatchObject({ accepted: 1, rejected: [{ index: 0, code: 'not-an-object' }] })
  })

  it('without an id gets one', async () => {
    const { body } = await api.send('/v1/track', track({ messageId: undefined, event: 'no id' }))
    expect(body.accepted).toBe(1)
    expect(await api.collections.events.countDocuments({ eventType: 'no id' })).toBe(1)
  })

  it('far in the future is clamped, and says so', async () => {
    const message = track({ timestamp: '2199-01-01T00:00:00.000Z' })
    await api.send('/v1/track', message)
    const event = await stored(message.messageId)
    expect(event?.flags).toEqual(['clamped-future'])
    expect(event?.timestamp).toEqual(event?.receivedAt)
    expect(event?.originalTimestamp).toEqual(new Date('2199-01-01T00:00:00.000Z'))
  })

  it('has the clock’s skew taken out', async () => {
    const message = track({
      timestamp: '2020-01-01T00:00:00.000Z',
      sentAt: '2020-01-01T00:01:00.000Z',
    })
    await api.send('/v1/track', message)
    const event = await stored(message.messageId)
    expect(event?.timestamp.getTime()).toBe((event?.receivedAt.getTime() ?? 0) - 60_000)
  })
})

describe('the same event again', () => {
  it('in one request, across requests, and at the same time is stored once; the first one wins', async () => {
    const message = track({ properties: { n: 1 } })
    const again = { ...message, properties: { n: 2 } }
    const first = await api.send('/v1/batch', { batch: [message, again] })
    expect(first.body).toMatchObject({ accepted: 1, duplicates: 1 })
    const second = await api.send('/v1/batch', { batch: [again] })
    expect([second.status, second.body]).toEqual([
      200,
      { success: true, accepted: 0, duplicates: 1, rejected: [] },
    ])
    expect((await stored(message.messageId))?.properties).toEqual({ n: 1 })

    const batch = Array.from({ length: 50 }, () => track())
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => api.send('/v1/batch', { batch })),
    )
    const sum = (figure: 'accepted' | 'duplicates') =>
      answers.reduce((total, { body }) => total + body[figure], 0)
    expect([sum('accepted'), sum('duplicates')]).toEqual([50, 350])
  })

  it('in quarantine counts as a duplicate', async () => {
    const bad = track({ event: null })
    await api.send('/v1/batch', { batch: [bad, track()] })
    await api.send('/v1/batch', { batch: [bad, track()] })
    expect(await api.collections.quarantine.countDocuments({ eventId: bad.messageId })).toBe(1)
  })
})

describe('a body', () => {
  const packed = (value: unknown) => gzipSync(JSON.stringify(value))
  const post = (bytes: Buffer | string, headers: Record<string, string> = {}) => {
    const request = api.anonymous.post('/v1/batch').auth(api.key, '').set(headers)
    request.write(bytes)
    return request
  }

  it.each(['application/json', 'application/x-www-form-urlencoded', 'text/plain'])(
    'is read by its bytes, whatever its type says: %s',
    async (type) => {
      const headers = { 'Content-Type': type }
      const plain = await post(JSON.stringify({ batch: [track()] }), headers)
      expect([plain.status, plain.body.accepted]).toEqual([200, 1])
      const gzip = await post(packed({ batch: [track()] }), headers)
      expect([gzip.status, gzip.body.accepted]).toEqual([200, 1])
      const said = await post(packed({ batch: [track()] }), {
        ...headers,
        'Content-Encoding': 'gzip',
      })
      expect([said.status, said.body.accepted]).toEqual([200, 1])
    },
  )

  it.each(['', '{', 'null', '{"batch":[}', '['.repeat(50_000)])(
    'of no JSON is 400: %j',
    async (text) => {
      expect((await post(text)).status).toBe(400)
    },
  )

  it('of half a gzip is 400', async () => {
    expect((await post(packed({ batch: [track()] }).subarray(0, 40))).status).toBe(400)
  })

  it('in another encoding is 415', async () => {
    expect((await post('{"batch":[]}', { 'Content-Encoding': 'br' })).status).toBe(415)
  })

  it('over 500 KB is 413, whether its length is told or not', async () => {
    const text = JSON.stringify({ batch: [track({ properties: { text: 'x'.repeat(513_000) } })] })
    const told = await post(text, { 'Content-Length': String(text.length) })
    expect([told.status, told.type]).toEqual([413, 'application/problem+json'])
    expect((await post(text, { 'Transfer-Encoding': 'chunked' })).status).toBe(413)
  })

  it('that unpacks to over 10 MB is 413, without unpacking all of it', async () => {
    const bomb = gzipSync(Buffer.alloc(400_000_000, ' '))
    expect(bomb.length).toBeLessThan(500_000)
    const before = process.memoryUsage().rss
    expect((await post(bomb)).status).toBe(413)
    expect(process.memoryUsage().rss - before).toBeLessThan(200_000_000)
  })

  it('of one event over 32 KB is 413, and in quarantine', async () => {
    const message = track({ properties: { text: 'x'.repeat(33 * 1024) } })
    expect((await api.send('/v1/track', message)).status).toBe(413)
    const kept = await quarantined(message.messageId)
    expect([kept?.code, kept?.truncated, kept?.raw.length]).toEqual(['too-large', true, 32_768])
  })
})

describe('a write key', () => {
  it.each([undefined, 'x', 'fp_00000000000000000000000000000000', '__proto__'])(
    'that is unknown (%s) is 401',
    async (key) => {
      const request = api.anonymous.post('/v1/batch')
      const { status, type } = await (key ? request.auth(key, '') : request).send({
        batch: [track()],
      })
      expect([status, type]).toEqual([401, 'application/problem+json'])
      expect((await api.anonymous.get(`/v1/projects/${key}/settings`)).status).toBe(401)
    },
  )

  it('only writes', async () => {
    for (const authorization of [`Bearer ${api.key}`, `Basic ${btoa(`${api.key}:`)}`]) {
      const { status } = await api.anonymous
        .get('/api/projects')
        .set('Authorization', authorization)
      expect(status).toBe(401)
    }
  })
})

describe('other origins', () => {
  it('may send, and read the answer, without credentials', async () => {
    const preflight = await api.anonymous
      .options('/v1/t')
      .set('Origin', 'https://shop.example')
      .set('Access-Control-Request-Method', 'POST')
      .set('Access-Control-Request-Headers', 'authorization,content-type')
    expect(preflight.status).toBe(204)
    expect(preflight.headers['access-control-allow-origin']).toBe('*')
    expect(preflight.headers['access-control-allow-headers']).toContain('Authorization')
    for (const response of [
      await api.send('/v1/t', track()).set('Origin', 'https://shop.example'),
      await api.anonymous.post('/v1/t').send({}),
    ]) {
      expect(response.headers['access-control-allow-origin']).toBe('*')
      expect(response.headers).not.toHaveProperty('access-control-allow-credentials')
    }
  })

  it('get settings that lead back here', async () => {
    const { body } = await api.anonymous.get(`/v1/projects/${api.key}/settings`)
    const { apiKey, apiHost, protocol } = body.integrations['Segment.io']
    expect([apiKey, protocol]).toEqual([api.key, 'http'])
    expect(apiHost).toMatch(/^127\.0\.0\.1:\d+\/v1$/)
  })

  it('get the verbs told that are possible', async () => {
    const { status, headers } = await api.anonymous.get('/v1/t')
    expect([status, headers.allow]).toEqual([405, 'POST'])
  })
})
