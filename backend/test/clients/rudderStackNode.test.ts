import RudderAnalytics from '@rudderstack/rudder-sdk-node'
import { expect, it } from 'vitest'
import { serveApi } from './servedApi.ts'

/** RudderStack's own client for Node, as it is on npm, pointed at this server; it sends gzip. */
const served = serveApi()

it('tracks, identifies, groups and aliases; every event arrives once', async () => {
  const errors: unknown[] = []
  const client = new RudderAnalytics(served.api.key, {
    dataPlaneUrl: served.url,
    flushAt: 3,
    errorHandler: (error: unknown) => errors.push(error),
  })
  const timestamp = new Date(Date.now() - 3_600_000)
  const common = { userId: 'grace', timestamp }
  client.identify({ ...common, anonymousId: 'a-1', traits: { email: 'grace@example.com' } })
  client.track({ ...common, event: 'Order Completed', properties: { revenue: '7.50' } })
  client.page({ ...common, name: 'Home', properties: { path: '/home' } })
  client.screen({ ...common, name: 'Settings' })
  client.group({ ...common, groupId: 'g-1', traits: { plan: 'pro' } })
  client.alias({ ...common, previousId: 'a-1' })
  await client.flush()
  await expect
    .poll(() => served.api.collections.events.countDocuments(), { timeout: 10_000 })
    .toBe(6)
  expect(errors).toEqual([])

  const events = await served.api.collections.events
    .find()
    .sort({ eventType: 1, page: 1 })
    .toArray()
  for (const event of events) {
    expect([event.source, event.userId]).toEqual(['rudderstack', 'grace'])
    expect(Math.abs(event.timestamp.getTime() - timestamp.getTime())).toBeLessThan(5_000)
  }
  expect(events).toMatchObject([
    { eventType: 'Order Completed', amount: 750, currency: 'EUR', properties: { revenue: '7.50' } },
    { eventType: 'alias', previousId: 'a-1' },
    { eventType: 'group', properties: { groupId: 'g-1', plan: 'pro' } },
    { eventType: 'identify', anonymousId: 'a-1', traits: { email: 'grace@example.com' } },
    { eventType: 'page_view', page: '/home' },
    { eventType: 'page_view', page: 'Settings' },
  ])
})
