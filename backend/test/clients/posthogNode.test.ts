import { connect } from 'node:net'
import { PostHog } from 'posthog-node'
import { expect, it } from 'vitest'
import { serveApi } from './servedApi.ts'

/** PostHog's own client for Node, as it is on npm, pointed at this server; it sends gzip. */
// One large batch fills it.
const served = serveApi({ worker: true, config: { ingestBytes: 506_000 } })

const hourAgo = () => new Date(Date.now() - 3_600_000)

function createClient(options: ConstructorParameters<typeof PostHog>[1] = {}) {
  const errors: unknown[] = []
  const client = new PostHog(served.api.key, { host: served.url, fetchRetryDelay: 100, ...options })
  client.on('error', (error: unknown) => errors.push(error))
  return { client, errors }
}

const eventsOf = (userId: string) =>
  served.api.collections.events
    .find({ distinctId: userId })
    .sort({ eventType: 1, page: 1 })
    .toArray()

it.each([{}, { disableCompression: true }])(
  'captures, identifies, groups and aliases (%j); every event arrives once',
  async (options) => {
    const distinctId = `grace-${Object.keys(options).length}`
    const { client, errors } = createClient(options)
    const timestamp = hourAgo()
    client.capture({
      distinctId,
      timestamp,
      event: 'Order Completed',
      properties: { revenue: '7.50', items: [{ sku: 'p7' }], $session_id: 's1' },
      groups: { company: 'c-1' },
    })
    client.capture({
      distinctId,
      timestamp,
      event: '$pageview',
      properties: { $current_url: 'https://shop.example/home?x=1' },
    })
    client.capture({ distinctId, timestamp, event: 'plan', properties: { $set: { plan: 'pro' } } })
    client.identify({
      distinctId,
      properties: {
        $set: { email: 'grace@example.com' },
        $set_once: { from: 'mail' },
        $anon_distinct_id: 'a-1',
      },
    })
    client.alias({ distinctId, alias: 'a-2' })
    client.groupIdentify({
      distinctId,
      groupType: 'company',
      groupKey: 'c-1',
      properties: { size: 5 },
    })
    await client.shutdown()
    expect(errors).toEqual([])

    const events = await eventsOf(distinctId)
    const common = { lib: 'posthog-node', is_server: true }
    expect(events).toMatchObject([
      {
        eventType: 'Order Completed',
        amount: 750,
        currency: 'EUR',
        sessionId: 's1',
        properties: {
          ...common,
          revenue: '7.50',
          items: [{ sku: 'p7' }],
          groups: { company: 'c-1' },
        },
      },
      { eventType: 'alias', previousId: 'a-2' },
      { eventType: 'group', properties: { groupType: 'company', groupId: 'c-1', size: 5 } },
      {
        eventType: 'identify',
        anonymousId: 'a-1',
        traits: { email: 'grace@example.com' },
        traitsOnce: { from: 'mail' },
      },
      { eventType: 'page_view', page: '/home' },
      { eventType: 'plan', traits: { plan: 'pro' }, properties: common },
    ])
    expect(events).toHaveLength(6)
    for (const event of events) {
      expect([event.source, event.userId]).toEqual(['posthog', distinctId])
      const expected = ['Order Completed', 'page_view', 'plan'].includes(event.eventType)
        ? timestamp.getTime()
        : Date.now()
      expect(Math.abs(event.timestamp.getTime() - expected)).toBeLessThan(5_000)
    }
  },
)

it('tells of a group in nobody’s name, and invents no user', async () => {
  const { client, errors } = createClient()
  client.groupIdentify({ groupType: 'company', groupKey: 'c-2', properties: { size: 7 } })
  client.capture({ distinctId: 'member', event: 'joined' })
  await client.shutdown()
  expect(errors).toEqual([])
  expect(await eventsOf('$company_c-2')).toMatchObject([
    { eventType: 'group', properties: { groupType: 'company', groupId: 'c-2', size: 7 } },
  ])
  const users = () =>
    served.api.collections.users
      .find({ userId: { $in: ['member', '$company_c-2'] } })
      .map(({ userId }) => userId)
      .toArray()
  await expect.poll(users, { timeout: 10_000 }).toEqual(['member'])
})

it('sends at once, and many, each once', async () => {
  const { client, errors } = createClient({ flushAt: 50 })
  await client.captureImmediate({ distinctId: 'many', event: 'first' })
  for (let index = 0; index < 500; index += 1) client.capture({ distinctId: 'many', event: 'next' })
  await client.shutdown()
  expect(errors).toEqual([])
  expect(await eventsOf('many')).toHaveLength(501)
})

it('sends again under the same id when the answer was lost; it is stored once', async () => {
  let answers = 0
  const { client, errors } = createClient({
    fetch: async (url, options) => {
      const response = await fetch(url, options as RequestInit)
      answers += 1
      return answers === 1 ? new Response(null, { status: 502 }) : response
    },
  })
  client.capture({ distinctId: 'again', event: 'stored' })
  await client.shutdown()
  expect([answers, errors]).toEqual([2, []])
  expect(await eventsOf('again')).toHaveLength(1)
})

it('comes back when it was turned away', async () => {
  // Somebody announces a large batch and takes the time to send it.
  const { port } = new URL(served.url)
  const slow = connect(Number(port), '127.0.0.1')
  slow.write('POST /batch/ HTTP/1.1\r\nHost: x\r\nContent-Length: 500000\r\n\r\n{')
  const knock = () => fetch(`${served.url}/e`, { method: 'POST', body: '{}' })
  await expect.poll(async () => (await knock()).status).toBe(503)
  expect((await knock()).headers.get('retry-after')).toMatch(/^[1-9]\d*$/)

  const statuses: number[] = []
  const { client, errors } = createClient({
    fetch: async (url, options) => {
      const response = await fetch(url, options as RequestInit)
      statuses.push(response.status)
      slow.destroy()
      return response
    },
  })
  client.capture({ distinctId: 'patient', event: 'stored' })
  await client.shutdown()
  expect(errors).toEqual([])
  expect([statuses[0], statuses.at(-1)]).toEqual([503, 200])
  expect(await eventsOf('patient')).toHaveLength(1)
})

it('is told of no trouble with a bad event among others, which is in quarantine', async () => {
  const { client, errors } = createClient()
  client.capture({ distinctId: 'tidy', event: 'good' })
  client.capture({ distinctId: 'tidy', event: 'bad', properties: { 'a.b': 1 } })
  await client.shutdown()
  expect(errors).toEqual([])
  expect(await eventsOf('tidy')).toMatchObject([{ eventType: 'good' }])
  expect(await served.api.collections.quarantine.find().toArray()).toMatchObject([
    { code: 'forbidden-key', source: 'posthog' },
  ])
})

it('asks for flags, and finds none', async () => {
  const { client, errors } = createClient()
  expect(await client.getAllFlags('ada')).toEqual({})
  const flags = await client.evaluateFlags('ada')
  expect(flags.isEnabled('new-cart')).toBe(false)
  await client.shutdown()
  expect(errors).toEqual([])
})

it('hears that its key is unknown', async () => {
  const errors: unknown[] = []
  const client = new PostHog('phc_unknown', { host: served.url })
  client.on('error', (error: unknown) => errors.push(error))
  client.capture({ distinctId: 'ada', event: 'lost' })
  await expect(client.flush()).rejects.toMatchObject({ status: 401 })
  expect(errors).toHaveLength(1)
  await client.shutdown()
})
