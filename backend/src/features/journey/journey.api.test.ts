import type { Journey } from '@footpath/contract/journey'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createEventFactory } from '../../../test/events.ts'
import { createTestApi, type TestApi } from '../../../test/harness.ts'

const event = createEventFactory()
let api: TestApi

beforeAll(async () => {
  api = await createTestApi({ clock: () => new Date('2026-03-31T10:00:00Z') })
  await api.insertEvents({ id: 'site', timeZone: 'Europe/Berlin', currency: 'EUR' }, [
    event('ann', '2026-03-01T09:00:00Z', {
      eventType: 'identify',
      traits: { name: 'Ann', age: 30 },
    }),
    // A named session around a visit without a session id.
    event('ann', '2026-03-10T10:00:00Z', { sessionId: 'web', eventType: 'page_view', page: '/a' }),
    event('ann', '2026-03-10T10:05:00Z', { eventType: 'search', device: 'mobile' }),
    event('ann', '2026-03-10T10:10:00Z', { eventType: 'alias', device: 'mobile' }),
    event('ann', '2026-03-10T10:20:00Z', {
      sessionId: 'web',
      eventType: 'purchase',
      amount: 1999,
      properties: { coupon: 'X' },
    }),
    event('ann', '2026-03-10T10:20:00Z', {
      sessionId: 'web',
      eventType: 'share',
      amount: 5,
      currency: 'USD',
    }),
    // 23:30 on the 28th in Berlin, until after midnight.
    event('ann', '2026-03-28T22:30:00Z', { eventType: 'search' }),
    event('ann', '2026-03-28T23:00:00Z', { eventType: 'search' }),
    // Somebody else under the same session id.
    event('bob', '2026-03-10T10:01:00Z', { sessionId: 'web' }),
  ])
  await api.insertEvents({ id: 'other' }, [event('eve', '2026-03-10T10:00:00Z')])
})
afterAll(() => api?.close())

async function journey(id: string, query: object = {}): Promise<Journey> {
  const response = await api.admin
    .get(`/api/users/${id}/journey`)
    .query({ project: 'site', start: '2026-03-01', end: '2026-03-31', ...query })
  expect(response.status, response.text).toBe(200)
  return response.body
}

describe('a journey', () => {
  test('tells who the user is and what happened in the range', async () => {
    const { user, kpis, byEvent, trend } = await journey('ann')
    expect(user).toMatchObject({ id: 'ann', name: 'Ann', traits: { name: 'Ann', age: 30 } })
    expect(kpis).toEqual({
      sessions: 3,
      events: 6,
      activeDays: 3,
      revenue: 1999,
      averageSessionSeconds: (20 * 60 + 0 + 30 * 60) / 3,
      firstSeen: '2026-03-10T10:00:00.000Z',
      lastSeen: '2026-03-28T23:00:00.000Z',
    })
    expect(byEvent).toEqual([
      { eventType: 'search', events: 3 },
      { eventType: 'page_view', events: 1 },
      { eventType: 'purchase', events: 1 },
      { eventType: 'share', events: 1 },
    ])
    expect(trend).toHaveLength(31)
    expect(trend.filter(({ events }) => events > 0)).toEqual([
      { day: '2026-03-10', events: 4, complete: true },
      { day: '2026-03-28', events: 1, complete: true },
      { day: '2026-03-29', events: 1, complete: true },
    ])
    expect(trend.at(-1)).toEqual({ day: '2026-03-31', events: 0, complete: false })
  })

  test('lists sessions newest first, each with its own events in order', async () => {
    const { sessions } = await journey('ann')
    expect(
      sessions.items.map(({ id, seconds, eventCount, events }) => ({
        id,
        seconds,
        eventCount,
        events: events.map(({ eventType }) => eventType),
      })),
    ).toEqual([
      {
        id: 'ann:@2026-03-28T22:30:00.000Z',
        seconds: 1800,
        eventCount: 2,
        events: ['search', 'search'],
      },
      { id: 'ann:@2026-03-10T10:05:00.000Z', seconds: 0, eventCount: 1, events: ['search'] },
      { id: 'web', seconds: 1200, eventCount: 3, events: ['page_view', 'purchase', 'share'] },
    ])
    expect(sessions.items[2]?.events[1]).toEqual({
      id: expect.any(String),
      eventType: 'purchase',
      timestamp: '2026-03-10T10:20:00.000Z',
      page: null,
      amount: 1999,
      currency: null,
      properties: { coupon: 'X' },
    })
    expect(sessions).toMatchObject({ total: 3, page: 1, limit: 20 })
  })

  test('comes in pages', async () => {
    const pages = await Promise.all([1, 2, 3, 4].map((page) => journey('ann', { page, limit: 1 })))
    expect(pages.map(({ sessions }) => sessions.items.map(({ start }) => start))).toEqual([
      ['2026-03-28T22:30:00.000Z'],
      ['2026-03-10T10:05:00.000Z'],
      ['2026-03-10T10:00:00.000Z'],
      [],
    ])
  })

  test('shows under a filter what matches, and the profile of all history', async () => {
    const { sessions, kpis, user } = await journey('ann', { device: 'mobile' })
    expect(sessions.items.map(({ events }) => events.length)).toEqual([1])
    expect(kpis).toMatchObject({ events: 1, sessions: 1, firstSeen: '2026-03-10T10:00:00.000Z' })
    expect(user.events).toBe(6)
  })

  test('of a bot shows what it did', async () => {
    const bot = { device: 'bot' as const, sessionId: 'crawl', properties: { plan: 'pro' } }
    await api.insertEvents({ id: 'bots' }, [
      event('crawler', '2026-03-10T10:00:00Z', bot),
      event('crawler', '2026-03-10T10:01:00Z', bot),
    ])
    for (const query of [{}, { device: 'bot' }, { filter: 'plan:is:pro' }]) {
      const { kpis, sessions } = await journey('crawler', { project: 'bots', ...query })
      expect(kpis).toMatchObject({ events: 2, sessions: 1 })
      expect(sessions.items.map(({ events }) => events.length)).toEqual([2])
    }
  })

  test('outside the range is empty, not missing', async () => {
    const { kpis, sessions, byEvent } = await journey('ann', { end: '2026-03-02' })
    expect(kpis).toMatchObject({ sessions: 0, events: 0, averageSessionSeconds: null })
    expect(sessions).toMatchObject({ items: [], total: 0 })
    expect(byEvent).toEqual([])
  })

  test('shows the first 500 events of a long session and counts them all', async () => {
    const long = Array.from({ length: 510 }, () =>
      event('long', '2026-03-10T10:00:00Z', { sessionId: 'long' }),
    )
    await api.insertEvents({ id: 'long' }, long)
    const { sessions } = await journey('long', { project: 'long' })
    expect(sessions.items[0]?.eventCount).toBe(510)
    expect(sessions.items[0]?.events.map(({ id }) => id)).toEqual(
      long.slice(0, 500).map(({ eventId }) => eventId),
    )
  })
})

describe('a user who is not there', () => {
  test('is answered like one of another project, but for the request id', async () => {
    const ask = (id: string) => api.admin.get(`/api/users/${id}/journey`).query({ project: 'site' })
    const answers = await Promise.all(['nobody', 'eve', 'site:ann', '%24ne'].map(ask))
    const [first, ...rest] = answers.map(({ status, body, headers }) => {
      const { requestId, ...problem } = body
      expect(requestId).toMatch(/^[0-9a-f-]{36}$/)
      return { status, problem, type: headers['content-type'] }
    })
    expect(first).toMatchObject({ status: 404, problem: { title: 'Not found' } })
    for (const answer of rest) expect(answer).toEqual(first)
  })

  test.each(['limit=101', 'page=501', 'q=ann', 'page=1&page=2'])('%s is 400', async (query) => {
    const response = await api.admin.get(`/api/users/ann/journey?project=site&${query}`)
    expect(response.status).toBe(400)
  })
})
