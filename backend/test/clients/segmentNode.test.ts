import { Analytics } from '@segment/analytics-node'
import { expect, it } from 'vitest'
import { listenOnLoopback } from '../listening.ts'
import { serveApi } from './servedApi.ts'

/** Segment's own client for Node, as it is on npm, pointed at this server. */
const served = serveApi()

it('tracks, identifies, groups and aliases; every event arrives once', async () => {
  const errors: unknown[] = []
  const analytics = new Analytics({ writeKey: served.api.key, host: served.url, flushAt: 4 })
  analytics.on('error', (error) => errors.push(error))
  const timestamp = new Date(Date.now() - 3_600_000)
  const common = { userId: 'ada', timestamp }
  analytics.identify({ ...common, anonymousId: 'a-1', traits: { email: 'ada@example.com' } })
  analytics.track({
    ...common,
    event: 'Order Completed',
    properties: { revenue: 12.34, currency: 'USD', items: [{ sku: 'x' }] },
    context: { ip: '8.8.8.8', userAgent: iPhone },
  })
  analytics.page({ ...common, name: 'Home', properties: { path: '/home', referrer: '/start' } })
  analytics.screen({ ...common, name: 'Settings' })
  analytics.group({ ...common, groupId: 'g-1', traits: { plan: 'pro' } })
  analytics.alias({ ...common, previousId: 'a-1' })
  await analytics.closeAndFlush({ timeout: 10_000 })
  expect(errors).toEqual([])

  const events = await served.api.collections.events
    .find()
    .sort({ eventType: 1, page: 1 })
    .toArray()
  expect(events.map(({ eventType, userId }) => [eventType, userId])).toEqual(
    ['Order Completed', 'alias', 'group', 'identify', 'page_view', 'page_view'].map((name) => [
      name,
      'ada',
    ]),
  )
  for (const event of events) {
    expect(event.source).toBe('segment')
    expect(Math.abs(event.timestamp.getTime() - timestamp.getTime())).toBeLessThan(5_000)
    expect(event.originalTimestamp).toEqual(timestamp)
  }
  const [order, alias, group, identify, home, settings] = events
  expect(order).toMatchObject({
    amount: 1234,
    currency: 'USD',
    device: 'mobile',
    country: 'US',
    properties: { revenue: 12.34, currency: 'USD', items: [{ sku: 'x' }] },
  })
  expect(JSON.stringify(order)).not.toContain('8.8.8.8')
  expect(alias).toMatchObject({ previousId: 'a-1' })
  expect(group?.properties).toEqual({ groupId: 'g-1', plan: 'pro' })
  expect(identify).toMatchObject({ anonymousId: 'a-1', traits: { email: 'ada@example.com' } })
  expect(home).toMatchObject({ page: '/home', referrer: '/start' })
  expect(home?.properties).toMatchObject({ name: 'Home' })
  expect(settings).toMatchObject({ page: 'Settings' })
})

it('sends again what was turned away, and it arrives once', async () => {
  let turnedAway = 0
  const moody = await listenOnLoopback((request, response) => {
    if (turnedAway < 2) {
      turnedAway += 1
      response.writeHead(503, { 'Retry-After': '1' }).end()
      return
    }
    served.api.composition.app(request, response)
  })
  const errors: unknown[] = []
  const analytics = new Analytics({ writeKey: served.api.key, host: moody.url, maxRetries: 5 })
  analytics.on('error', (error) => errors.push(error))
  analytics.track({ userId: 'ada', event: 'retried' })
  await analytics.closeAndFlush({ timeout: 20_000 })
  await moody.close()
  expect([turnedAway, errors]).toEqual([2, []])
  expect(await served.api.collections.events.countDocuments({ eventType: 'retried' })).toBe(1)
})

it('is told when its key is not known', async () => {
  const errors: unknown[] = []
  const key = 'fp_00000000000000000000000000000000'
  const analytics = new Analytics({ writeKey: key, host: served.url, maxRetries: 0 })
  analytics.on('error', (error) => errors.push(error))
  analytics.track({ userId: 'ada', event: 'unknown key' })
  await analytics.closeAndFlush({ timeout: 10_000 })
  expect(errors).toHaveLength(1)
  expect(await served.api.collections.events.countDocuments({ eventType: 'unknown key' })).toBe(0)
})

const iPhone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1'
