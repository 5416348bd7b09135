import { gzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createIngestApi, expectBalanced, type IngestApi } from '../../../../test/ingest.ts'

let api: IngestApi
beforeAll(async () => {
  api = await createIngestApi()
})
afterEach(() => expectBalanced(api))
afterAll(() => api.close())

let made = 0
function capture(fields: Record<string, unknown> = {}) {
  made += 1
  return { event: 'signup', uuid: `e${made}`, distinct_id: 'ada', ...fields }
}

const stored = (uuid: string) => api.collections.events.findOne({ _id: `shop:${uuid}` })
const ok = [200, { status: 1 }]
const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64')

function post(path: string, bytes: Buffer | string, headers: Record<string, string> = {}) {
  const request = api.anonymous.post(path).set(headers)
  request.write(bytes)
  return request
}

describe('an address', () => {
  const paths = ['/batch', '/i/v0/e', '/e', '/capture', '/track', '/engage']
  it.each(paths.flatMap((path) => [path, `${path}/`]))('%s takes GET and POST', async (path) => {
    const [sent, asked] = [capture(), capture()]
    const { status, body } = await api.anonymous.post(path).send({ api_key: api.key, ...sent })
    expect([status, body]).toEqual(ok)
    const query = { data: base64({ api_key: api.key, ...asked }) }
    const answer = await api.anonymous.get(path).query(query)
    expect([answer.status, answer.body]).toEqual(ok)
    for (const { uuid } of [sent, asked]) {
      expect(await stored(uuid)).toMatchObject({
        source: 'posthog',
        eventType: 'signup',
        userId: 'ada',
        distinctId: 'ada',
      })
    }
  })

  it('of people takes traits without an event', async () => {
    const body = { $token: api.key, $distinct_id: 'engaged', $set: { plan: 'pro' } }
    expect((await api.anonymous.post('/engage').send(body)).body).toEqual({ status: 1 })
    expect(await api.collections.events.findOne({ userId: 'engaged' })).toMatchObject({
      eventType: 'identify',
      traits: { plan: 'pro' },
    })
  })

  it('answers pages of other sites', async () => {
    const { status, headers } = await api.anonymous
      .options('/e/')
      .set('Origin', 'https://shop.example')
      .set('Access-Control-Request-Method', 'POST')
    expect([status, headers['access-control-allow-origin']]).toEqual([204, '*'])
  })
})

describe('the key', () => {
  it.each([
    ['beside the batch', () => ({ api_key: api.key, batch: [capture()] })],
    ['beside it by its other name', () => ({ token: api.key, batch: [capture()] })],
    ['in the event', () => capture({ api_key: api.key })],
    ['in its properties', () => capture({ properties: { token: api.key } })],
    ['in those of a list', () => [capture({ properties: { token: api.key } }), capture()]],
  ])('is found %s, and not stored', async (_where, makeBody) => {
    const { status, body } = await api.anonymous.post('/e').send(makeBody())
    expect([status, body]).toEqual(ok)
    const event = await stored(`e${made}`)
    expect(event).not.toBeNull()
    expect(JSON.stringify(event)).not.toContain(api.key)
  })

  it.each(['api_key', 'token'])('is found in the query as %s', async (name) => {
    const request = api.anonymous.post('/e').query({ [name]: api.key })
    expect((await request.send(capture())).body).toEqual({ status: 1 })
  })

  it('is not kept in quarantine either; a property of that name is', async () => {
    const bad = capture({ event: '', properties: { token: api.key, api_key: 'my own' } })
    expect((await api.anonymous.post('/e').send([bad, capture()])).status).toBe(200)
    const kept = await api.collections.quarantine.findOne({ eventId: bad.uuid })
    expect(JSON.parse(kept?.raw ?? '').properties).toEqual({ api_key: 'my own' })
  })

  it.each([undefined, 'phc_x', '__proto__', 7, { $ne: '' }])('%j is 401', async (key) => {
    const { status, type } = await api.anonymous.post('/batch/').send({
      api_key: key,
      batch: [capture()],
    })
    expect([status, type]).toEqual([401, 'application/problem+json'])
    expect((await api.anonymous.post('/flags/?v=2').send({ token: key })).status).toBe(401)
    expect((await api.anonymous.get(`/array/${key}/config`)).status).toBe(401)
  })

  it('is one for all events of a request', async () => {
    const other = `fp_${'0'.repeat(32)}`
    const body = [capture({ api_key: api.key }), capture({ api_key: other })]
    expect((await api.anonymous.post('/e').send(body)).status).toBe(400)
  })
})

describe('a body', () => {
  const sent = () => JSON.stringify({ api_key: api.key, ...capture() })
  const form = (data: string) => new URLSearchParams({ data }).toString()

  it.each<[string, (json: string) => Buffer | string]>([
    ['JSON', (json) => json],
    ['JSON after a byte order mark', (json) => `\ufeff${json}`],
    ['gzip', (json) => gzipSync(json)],
    ['base64', (json) => Buffer.from(json).toString('base64')],
    ['a form', (json) => form(json)],
    ['a form of base64', (json) => form(Buffer.from(json).toString('base64'))],
    ['a form of base64 that is not escaped', (json) => `data=${btoa(json)}`],
    ['a packed form', (json) => gzipSync(form(btoa(json)))],
  ])('of %s is read by its bytes, whatever its type says', async (_name, pack) => {
    for (const type of ['application/json', 'text/plain', 'application/x-www-form-urlencoded']) {
      const { status, body } = await post('/e/', pack(sent()), { 'Content-Type': type })
      expect([type, status, body]).toEqual([type, ...ok])
      expect(await stored(`e${made}`)).not.toBeNull()
    }
  })

  it('keeps what base64 writes with a plus sign', async () => {
    const event = capture({ properties: { text: '>>>>????~~~~' } })
    const data = base64({ api_key: api.key, ...event })
    expect(data).toContain('+')
    expect((await post('/e', `data=${data}`)).body).toEqual({ status: 1 })
    expect((await stored(event.uuid))?.properties).toEqual({ text: '>>>>????~~~~' })
  })

  it.each(['', '{', '[', 'null', '7', 'data=', 'data=%7B', 'data=AAAA', '[]', '{"batch":[]}'])(
    'of no events is 400: %j',
    async (text) => {
      const { status, type } = await post(`/batch?token=${api.key}`, text)
      expect([status, type]).toEqual([400, 'application/problem+json'])
    },
  )

  it('that is missing, or named twice in the query, is 400', async () => {
    expect((await api.anonymous.get('/e')).status).toBe(400)
    expect((await api.anonymous.get('/e?data=e30&data=e30')).status).toBe(400)
  })

  it('over 500 KB is 413', async () => {
    const properties = { text: 'x'.repeat(513_000) }
    const body = { api_key: api.key, ...capture({ properties }) }
    expect((await api.anonymous.post('/e').send(body)).status).toBe(413)
  })
})

describe('a batch', () => {
  const send = (batch: unknown[], fields: Record<string, unknown> = {}) =>
    api.anonymous.post('/batch/').send({ api_key: api.key, batch, ...fields })
  const quarantined = (uuid: string) => api.collections.quarantine.findOne({ _id: `shop:${uuid}` })
  let deep: unknown = 1
  for (let level = 0; level < 3000; level += 1) deep = { a: deep }

  it.each([
    ['no-user', { distinct_id: undefined }],
    ['invalid-id', { distinct_id: { $ne: '' } }],
    ['invalid-name', { event: undefined }],
    ['invalid-timestamp', { timestamp: 'yesterday' }],
    ['invalid-properties', { properties: 'text' }],
    ['invalid-traits', { $set: ['text'] }],
    ['invalid-traits', { properties: { $set_once: 'text' } }],
    ['no-previous-id', { event: '$create_alias' }],
    ['forbidden-key', { properties: { a$b: 1 } }],
    ['forbidden-key', { properties: { $$where: 1 } }],
    ['forbidden-key', { $set: { 'a.b': 1 } }],
    ['forbidden-key', { properties: { $set_once: { 'a.b': 1 } } }],
    ['forbidden-key', JSON.parse('{"properties":{"$__proto__":{"admin":true}}}')],
    ['forbidden-key', JSON.parse('{"$set":{"__proto__":{"admin":true}}}')],
    ['too-deep', { properties: { deep } }],
    ['too-large', { properties: { text: 'x'.repeat(33 * 1024) } }],
  ])('with one that is %s is all well for the client', async (code, fields) => {
    const [good, bad] = [capture(), capture(fields)]
    const { status, body } = await send([bad, good])
    expect([status, body]).toEqual(ok)
    expect(await stored(good.uuid)).not.toBeNull()
    expect(await stored(bad.uuid)).toBeNull()
    expect(await quarantined(bad.uuid)).toMatchObject({ code, source: 'posthog' })
    expect(Object.prototype).not.toHaveProperty('admin')
  })

  it('with nothing acceptable is 400, and kept', async () => {
    const bad = capture({ event: '' })
    expect((await send([bad])).status).toBe(400)
    expect(await quarantined(bad.uuid)).not.toBeNull()
  })

  it('sent again is counted, and stored once', async () => {
    const event = capture()
    expect((await send([event, event])).body).toEqual({ status: 1 })
    expect((await send([{ ...event, event: 'other' }])).body).toEqual({ status: 1 })
    expect((await stored(event.uuid))?.eventType).toBe('signup')
  })

  it('put right is replayed under its id, its sender’s clock still known', async () => {
    const timestamp = '2020-01-01T00:00:00.000Z'
    const bad = capture({ event: '$pageview', distinct_id: null, timestamp })
    await send([bad, capture()], { sent_at: '2020-01-01T00:01:00.000Z' })
    const message = { ...bad, distinct_id: 'ada', properties: { $pathname: '/late' } }
    const replay = await api.admin
      .post(`/api/quarantine/${bad.uuid}/replay`)
      .send({ project: 'shop', message })
    expect([replay.status, replay.body.stored]).toEqual([200, 1])
    const event = await stored(bad.uuid)
    expect(event).toMatchObject({ eventType: 'page_view', page: '/late', userId: 'ada' })
    expect(event?.timestamp.getTime()).toBe((event?.receivedAt.getTime() ?? 0) - 60_000)
  })
})

describe('an event', () => {
  const keep = async (fields: Record<string, unknown>, query = {}) => {
    const event = capture(fields)
    const request = api.anonymous.post('/e').query(query)
    const { status, body } = await request.send({ api_key: api.key, ...event })
    expect([status, body]).toEqual(ok)
    return stored(event.uuid)
  }
  const ageOf = (event: Awaited<ReturnType<typeof keep>>) =>
    (event?.receivedAt.getTime() ?? 0) - (event?.timestamp.getTime() ?? 0)

  it('without an id gets one', async () => {
    await keep({ uuid: undefined, event: 'no id' })
    expect(await api.collections.events.countDocuments({ eventType: 'no id' })).toBe(1)
  })

  it('has the clock’s skew taken out, wherever the time of sending stands', async () => {
    const timestamp = '2020-01-01T00:00:00.000Z'
    const sentAt = '2020-01-01T00:01:00.000Z'
    expect(ageOf(await keep({ timestamp, sent_at: sentAt }))).toBe(60_000)
    expect(ageOf(await keep({ timestamp }, { _: Date.parse(sentAt) }))).toBe(60_000)
  })

  it('that only knows how long ago it was is dated so', async () => {
    expect(ageOf(await keep({ offset: 90_000 }))).toBe(90_000)
    expect(ageOf(await keep({}))).toBe(0)
    expect(ageOf(await keep({ offset: -5 }))).toBe(0)
    expect(ageOf(await keep({ offset: 'soon' }))).toBe(0)
  })

  it('is placed by its address, which is not stored', async () => {
    const address = '193.99.144.80'
    const event = await keep({ properties: { $ip: address } })
    expect(event?.country).toBe('DE')
    expect(JSON.stringify(event)).not.toContain(address)
    const hidden = await keep({ properties: { $ip: address, $geoip_disable: true } })
    expect(hidden).not.toHaveProperty('country')
    const named = await keep({ properties: { $geoip_country_code: 'FR', $geoip_disable: true } })
    expect(named?.country).toBe('FR')
  })

  it('has its device, session, page, money and product', async () => {
    const properties = {
      $device_type: 'Tablet',
      $session_id: 's1',
      $current_url: 'https://shop.example/cart?x=1#top',
      $revenue: '19.99',
      currency: 'usd',
      product_id: 'p7',
    }
    expect(await keep({ event: 'purchase', properties })).toMatchObject({
      device: 'tablet',
      sessionId: 's1',
      page: '/cart',
      amount: 1999,
      currency: 'USD',
      productId: 'p7',
    })
  })

  it('of a browser tells the device by its user agent, and of a robot says so', async () => {
    const $raw_user_agent = 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Mobile/15E148'
    expect(await keep({ properties: { $raw_user_agent } })).toMatchObject({ device: 'mobile' })
    const robot = await keep({ properties: { $raw_user_agent: 'Googlebot/2.1' } })
    expect(robot).toMatchObject({ device: 'bot', flags: ['bot'] })
  })

  it('sets traits once where nothing is known yet, and others always', async () => {
    const at = (minute: number) => ({
      distinct_id: 'traited',
      timestamp: new Date(Date.now() - (60 - minute) * 60_000).toISOString(),
    })
    await keep({ ...at(2), $set: { plan: 'pro' }, $set_once: { from: 'mail', plan: 'free' } })
    await keep({ ...at(1), $set_once: { from: 'search' } })
    await keep({ ...at(3), $set_once: { from: 'friend', plan: 'none', city: 'Bonn' } })
    const project = await api.store.projects.find('shop')
    if (project) await api.store.derive(project)
    const user = await api.collections.users.findOne({ userId: 'traited' })
    expect(user?.traits).toEqual({ plan: 'pro', from: 'search', city: 'Bonn' })
  })
})

describe('questions beside the events', () => {
  it('are answered: there are no flags', async () => {
    for (const path of ['/flags?v=2', '/flags/?v=2']) {
      const { status, body } = await api.anonymous.post(path).send({ token: api.key })
      expect([status, body]).toEqual([200, { flags: {} }])
    }
    const form = await post('/flags/?v=2', `data=${base64({ token: api.key })}`)
    expect(form.body).toEqual({ flags: {} })
  })

  it('are answered: nothing is to be done but send events', async () => {
    const { status, body } = await api.anonymous.get(`/array/${api.key}/config`)
    expect([status, body]).toMatchObject([
      200,
      { hasFeatureFlags: false, sessionRecording: false, surveys: false, heatmaps: false },
    ])
  })
})
