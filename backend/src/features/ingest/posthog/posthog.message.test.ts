import { describe, expect, it } from 'vitest'
import { readPostHogMessage } from './posthog.message.ts'

const read = (raw: Record<string, unknown>) => readPostHogMessage(raw, {})
const properties = (given: Record<string, unknown>) => read({ event: 'x', properties: given })

describe('an event of PostHog', () => {
  it('has its parts where this product has them', () => {
    const message = read({
      event: 'signup',
      uuid: '0190',
      distinct_id: 'ada',
      timestamp: '2025-01-01T00:00:00.000Z',
      sent_at: '2025-01-01T00:00:01.000Z',
      properties: {
        plan: 'pro',
        $session_id: 's1',
        $device_type: 'Mobile',
        $geoip_country_code: 'DE',
        $ip: '192.0.2.1',
        $raw_user_agent: 'Mozilla/5.0',
        $pathname: '/join',
        $current_url: 'https://shop.example/join?ref=1',
        $referrer: 'https://search.example/',
        $lib: 'web',
      },
    })
    expect(message).toMatchObject({
      eventType: 'signup',
      eventId: '0190',
      userId: 'ada',
      sessionId: 's1',
      originalTimestamp: '2025-01-01T00:00:00.000Z',
      sentAt: '2025-01-01T00:00:01.000Z',
      device: 'Mobile',
      country: 'DE',
      address: '192.0.2.1',
      userAgent: 'Mozilla/5.0',
      page: '/join',
      referrer: 'https://search.example/',
    })
    expect(message.properties).toEqual({
      plan: 'pro',
      device_type: 'Mobile',
      geoip_country_code: 'DE',
      pathname: '/join',
      current_url: 'https://shop.example/join?ref=1',
      referrer: 'https://search.example/',
      lib: 'web',
    })
  })

  it.each([
    [{ distinct_id: 'a', $distinct_id: 'b' }, 'a'],
    [{ $distinct_id: 'b', properties: { distinct_id: 'c' } }, 'b'],
    [{ properties: { distinct_id: 'c' } }, 'c'],
    [{ properties: { $distinct_id: 'd' } }, 'd'],
    [{ distinct_id: 7 }, 7],
    [{}, undefined],
  ])('of %j is done by %j', (raw, userId) => {
    expect(read({ event: 'x', ...raw }).userId).toBe(userId)
  })

  it('tells traits that are known now and traits that count once', () => {
    const { traits, traitsOnce, properties } = read({
      event: 'x',
      $set: { plan: 'pro' },
      properties: { $set: { plan: 'free', $browser: 'Firefox' }, $set_once: { $initial_os: 'L' } },
    })
    expect([traits, traitsOnce]).toEqual([{ plan: 'pro', browser: 'Firefox' }, { initial_os: 'L' }])
    expect(properties).toEqual({})
  })

  it('is not placed by the address of a server, nor by any where the client forbids it', () => {
    const address = '192.0.2.1'
    expect(properties({ $ip: address })).toMatchObject({ address, relayed: false })
    expect(properties({ $ip: address, $is_server: true })).toMatchObject({ address, relayed: true })
    const hidden = properties({ $ip: address, $geoip_disable: true })
    expect([hidden.address, hidden.relayed]).toEqual([undefined, true])
  })

  it('came from nowhere when the referrer says so', () => {
    expect(properties({ $referrer: '$direct' }).referrer).toBeUndefined()
  })

  it.each(['text', 7, []])(
    'with properties or traits that are no object (%j) keeps them',
    (odd) => {
      expect(read({ event: 'x', properties: odd }).properties).toEqual(odd)
      expect(properties({ $set: odd }).traits).toEqual(odd)
      expect(properties({ $set_once: odd }).traitsOnce).toEqual(odd)
      expect(read({ event: '$groupidentify', properties: { $group_set: odd } }).properties).toEqual(
        odd,
      )
    },
  )
})

describe('names with a meaning', () => {
  it.each([
    [
      '$pageview',
      { $current_url: 'https://a.example/b' },
      { eventType: 'page_view', page: 'https://a.example/b' },
    ],
    ['$screen', { $screen_name: 'Cart' }, { eventType: 'page_view', page: 'Cart' }],
    ['$identify', { $anon_distinct_id: 'a' }, { eventType: 'identify', anonymousId: 'a' }],
    ['$set', { $set: { plan: 'pro' } }, { eventType: 'identify', traits: { plan: 'pro' } }],
    ['$create_alias', { alias: 'old' }, { eventType: 'alias', previousId: 'old' }],
    ['$merge_dangerously', { alias: 'old' }, { eventType: 'alias', previousId: 'old' }],
    [
      '$groupidentify',
      { $group_type: 'company', $group_key: 'c-1', $group_set: { $size: 5 } },
      { eventType: 'group', properties: { groupId: 'c-1', groupType: 'company', size: 5 } },
    ],
    ['$pageleave', {}, { eventType: '$pageleave' }],
  ])('%s', (event, given, expected) => {
    expect(read({ event, distinct_id: 'ada', properties: given })).toMatchObject({
      userId: 'ada',
      ...expected,
    })
  })

  it('are the address’s where the event has none', () => {
    const sender = { type: '$identify' }
    expect(readPostHogMessage({ $set: { a: 1 } }, sender).eventType).toBe('identify')
    expect(readPostHogMessage({ event: 'x' }, sender).eventType).toBe('x')
  })
})
