import { describe, expect, it } from 'vitest'
import type { Message, Sender } from '../message.ts'
import { normalise } from './normalise.ts'
import { createAgentReader } from './userAgent.ts'

const receivedAt = new Date('2026-03-02T12:00:00.000Z')

function read(message: Partial<Message>, sender: Sender = {}) {
  const result = normalise(
    { eventType: 'signup', eventId: 'e1', userId: 'u1', ...message },
    {
      receivedAt,
      sender,
      rules: { currency: 'EUR', conversionEvent: 'Subscribed' },
      makeId: () => 'made',
      readAgent: createAgentReader(),
      countryOf: (address) => (address === '192.0.2.1' ? 'DE' : undefined),
    },
  )
  return 'event' in result ? result.event : result.problem
}

describe('time', () => {
  it.each([
    ['is now when none is given', {}, '2026-03-02T12:00:00.000Z'],
    [
      'stays when the sending time is not known',
      { originalTimestamp: '2026-03-02T11:00:00Z' },
      '2026-03-02T11:00:00.000Z',
    ],
    [
      'is corrected by a clock that is a day late',
      { originalTimestamp: '2026-03-01T11:00:00Z', sentAt: '2026-03-01T11:30:00Z' },
      '2026-03-02T11:30:00.000Z',
    ],
    [
      'is corrected by a clock that is a year ahead',
      { originalTimestamp: '2027-03-02T11:59:00Z', sentAt: '2027-03-02T12:00:00Z' },
      '2026-03-02T11:59:00.000Z',
    ],
    [
      'may be 24 hours ahead',
      { originalTimestamp: '2026-03-03T12:00:00Z' },
      '2026-03-03T12:00:00.000Z',
    ],
    [
      'is read as epoch milliseconds',
      { originalTimestamp: 1_772_445_600_000 },
      '2026-03-02T10:00:00.000Z',
    ],
    [
      'ignores a sending time that is none',
      { originalTimestamp: '2026-03-02T11:00:00Z', sentAt: 'soon' },
      '2026-03-02T11:00:00.000Z',
    ],
  ])('%s', (_name, message, expected) => {
    expect(read(message)).toMatchObject({ timestamp: new Date(expected) })
    expect(read(message)).not.toMatchObject({ flags: expect.anything() })
  })

  it('more than 24 hours ahead is now, flagged', () => {
    expect(read({ originalTimestamp: '2026-03-03T12:00:00.001Z' })).toMatchObject({
      timestamp: receivedAt,
      flags: ['clamped-future'],
    })
  })

  it('takes the batch’s sending time where the message has none', () => {
    const message = { originalTimestamp: '2026-03-01T11:00:00Z' }
    expect(read(message, { sentAt: '2026-03-01T12:00:00Z' })).toMatchObject({
      timestamp: new Date('2026-03-02T11:00:00Z'),
      sentAt: new Date('2026-03-01T12:00:00Z'),
    })
  })

  it.each(['yesterday', '2026-02-30T00:00:00.000Z', {}, true, '', -1])('is not %j', (value) => {
    expect(read({ originalTimestamp: value })).toMatchObject({ code: 'invalid-timestamp' })
  })
})

describe('device and country', () => {
  const phone =
    'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36'
  const robot = 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)'

  it.each<[Partial<Message>, Sender, string | undefined]>([
    [{ device: 'tablet', userAgent: phone }, {}, 'tablet'],
    [{ device: 'ios' }, {}, 'mobile'],
    [{ device: 'Fridge', userAgent: phone }, {}, 'mobile'],
    [{ userAgent: phone }, { device: 'desktop' }, 'mobile'],
    [{}, { device: 'desktop' }, 'desktop'],
    [{ userAgent: 'node' }, {}, undefined],
    [{}, {}, undefined],
  ])('%j from %j is %s', (message, sender, device) => {
    expect(read(message, sender)).toMatchObject({ eventType: 'signup' })
    expect((read(message, sender) as { device?: string }).device).toBe(device)
  })

  it('a robot is flagged', () => {
    const expected = { device: 'bot', flags: ['bot'] }
    expect(read({ userAgent: robot })).toMatchObject(expected)
    expect(read({}, { device: 'bot', bot: true })).toMatchObject(expected)
  })

  it.each<[Partial<Message>, Sender, string | undefined]>([
    [{ country: 'France', address: '192.0.2.1' }, { country: 'US' }, 'FR'],
    [{ address: '192.0.2.1' }, { country: 'US' }, 'DE'],
    [{ country: 'Atlantis' }, { country: 'US' }, 'US'],
    [{}, {}, undefined],
  ])('%j from %j is in %s', (message, sender, country) => {
    expect((read(message, sender) as { country?: string }).country).toBe(country)
  })
})

describe('money', () => {
  it.each<[string, Record<string, unknown>, number | undefined, string | undefined]>([
    ['signup', { revenue: 12.34 }, 1234, 'EUR'],
    ['signup', { revenue: '12.3', currency: 'usd' }, 1230, 'USD'],
    ['signup', { revenue: 500, currency: 'JPY' }, 500, 'JPY'],
    ['signup', { revenue: 0.1 + 0.2 }, 30, 'EUR'],
    ['signup', { revenue: 1.005 }, 101, 'EUR'],
    ['signup', { revenue: -1.005 }, -101, 'EUR'],
    ['signup', { revenue: 'much' }, undefined, undefined],
    ['signup', { revenue: 1e300 }, undefined, undefined],
    ['Product Viewed', { value: 9.99, currency: 'USD' }, undefined, undefined],
    ['purchase', { value: 9.99, currency: 'USD' }, 999, 'USD'],
    ['Order Completed', { total: 9.99, value: 1 }, 999, 'EUR'],
    ['Subscribed', { value: 5 }, 500, 'EUR'],
  ])('%s with %j', (eventType, properties, amount, currency) => {
    const event = read({ eventType, properties }) as { amount?: number; currency?: string }
    expect([event.amount, event.currency]).toEqual([amount, currency])
    expect(event).toMatchObject({ properties })
  })
})

describe('pages', () => {
  it.each([
    ['https://shop.example/cart?item=1#top', '/cart'],
    ['https://shop.example', '/'],
    ['/cart?item=1', '/cart'],
    ['Settings', 'Settings'],
    ['?', '?'],
  ])('%s is %s', (page, expected) => {
    expect(read({ page })).toMatchObject({ page: expected })
  })
})

describe('ids', () => {
  it('are made when missing, and numbers become text', () => {
    expect(read({ eventId: null, userId: 7, sessionId: 1_772_445_600 })).toMatchObject({
      eventId: 'made',
      userId: '7',
      sessionId: '1772445600',
    })
  })
})
