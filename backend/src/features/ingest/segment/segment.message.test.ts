import { describe, expect, it } from 'vitest'
import { isRudderStack, readSegmentMessage } from './segment.message.ts'

const read = (raw: Record<string, unknown>) => readSegmentMessage(raw, {})

describe('a message of Segment’s API', () => {
  it('of a page is a page view of its path; its name is a property', () => {
    const context = { page: { path: '/from-context', referrer: 'https://a.example/' } }
    expect(read({ type: 'page', context })).toMatchObject({
      eventType: 'page_view',
      page: '/from-context',
      referrer: 'https://a.example/',
    })
    const properties = { url: 'https://b.example/x?q=1', referrer: '/before' }
    expect(read({ type: 'page', name: 'X', category: 'Docs', properties, context })).toMatchObject({
      page: 'https://b.example/x?q=1',
      referrer: '/before',
      properties: { ...properties, name: 'X', category: 'Docs' },
    })
  })

  it('of another kind knows the page it happened on', () => {
    const context = { page: { url: 'https://b.example/cart' } }
    expect(read({ type: 'track', event: 'x', context }).page).toBe('https://b.example/cart')
  })

  it('takes its kind from the address when it does not say', () => {
    expect(readSegmentMessage({ event: 'x' }, { type: 'track' }).eventType).toBe('x')
    expect(readSegmentMessage({ type: 'alias', event: 'x' }, { type: 'track' }).eventType).toBe(
      'alias',
    )
    expect(read({ event: 'x' }).eventType).toBeUndefined()
  })

  it('of RudderStack has the caller’s time beside that of the call', () => {
    const times = { timestamp: 'caller', originalTimestamp: 'call' }
    expect(read({ ...times, channel: 'server' }).originalTimestamp).toBe('caller')
    expect(read({ originalTimestamp: 'call', channel: 'server' }).originalTimestamp).toBe('call')
    expect(read(times).originalTimestamp).toBe('call')
    expect(read({ timestamp: 'caller' }).originalTimestamp).toBe('caller')
  })

  it('of RudderStack’s browser client has the traits in its context', () => {
    const message = { type: 'identify', context: { traits: { plan: 'pro' } } }
    expect(read(message).traits).toEqual({ plan: 'pro' })
    expect(read({ ...message, traits: { plan: 'free' } }).traits).toEqual({ plan: 'free' })
  })

  it.each([
    [{ context: { library: { name: 'RudderLabs JavaScript SDK' } } }, true],
    [{ channel: 'server', originalTimestamp: 'x' }, true],
    [{ context: { library: { name: '@segment/analytics-node' } } }, false],
    [null, false],
  ])('knows whose it is: %j', (message, expected) => {
    expect(isRudderStack(message)).toBe(expected)
  })

  it.each([
    [{ context: { library: { name: '@segment/analytics-node' } } }, true],
    [{ channel: 'server' }, true],
    [{ context: { library: { name: 'analytics.js' } } }, false],
    [{}, false],
  ])('of a server says nothing of where the person is: %j', (message, relayed) => {
    expect(read(message).relayed).toBe(relayed)
  })

  it.each(['track', 'page', 'screen', 'identify', 'group', 'alias'])(
    'of type %s is read without harm, whatever its fields are',
    (type) => {
      for (const odd of [null, 7, 'text', [], { $ne: '' }, true]) {
        const fields = { context: odd, properties: odd, traits: odd, name: odd, groupId: odd }
        expect(() => read({ type, ...fields, userId: odd, previousId: odd })).not.toThrow()
      }
    },
  )
})
