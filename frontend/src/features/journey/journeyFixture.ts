import type { Journey, JourneySession } from '@footpath/contract/journey'
import { ada, usersFixture } from '../users/usersFixture.ts'

type JourneyEvent = JourneySession['events'][number]

/** A plain event `seconds` after noon (UTC) of 20 November. */
export function eventAt(
  seconds: number,
  { id = `e${seconds}`, ...rest }: Partial<JourneyEvent> = {},
): JourneyEvent {
  return {
    id,
    eventType: 'page_view',
    timestamp: new Date(Date.UTC(2026, 10, 20, 12, 0, seconds)).toISOString(),
    page: '/',
    amount: null,
    currency: null,
    properties: {},
    ...rest,
  }
}

/** A session that begins at noon (UTC) of 20 November with the events given. */
export function sessionOf(events: JourneyEvent[], id = 'S1'): JourneySession {
  const [first, last] = [events[0], events.at(-1)]
  if (!first || !last) throw new Error('a session has at least one event')
  const seconds = (Date.parse(last.timestamp) - Date.parse(first.timestamp)) / 1000
  return {
    id,
    start: first.timestamp,
    end: last.timestamp,
    seconds,
    device: 'desktop',
    country: 'GB',
    eventCount: events.length,
    events,
  }
}

export const journeyFixture: Journey = {
  user: { ...ada, traits: { name: 'Ada Lovelace', plan: 'pro', age: 36 } },
  mergedFrom: null,
  kpis: {
    sessions: 21,
    events: 412,
    activeDays: 17,
    revenue: 12_345,
    averageSessionSeconds: 750,
    firstSeen: '2026-10-25T09:00:00.000Z',
    lastSeen: '2026-11-20T12:12:30.000Z',
  },
  sessions: {
    items: [
      sessionOf([
        eventAt(0, { eventType: 'session_start', page: null }),
        eventAt(7, { eventType: 'product_view', page: '/products/P0001' }),
        eventAt(750, {
          eventType: 'purchase',
          page: '/checkout',
          amount: 4990,
          properties: { productId: 'P0001', quantity: 2 },
        }),
      ]),
    ],
    total: 21,
    page: 1,
    limit: 20,
  },
  trend: [
    { day: '2026-11-19', events: 0, complete: true },
    { day: '2026-11-20', events: 3, complete: false },
  ],
  byEvent: [
    { eventType: 'page_view', events: 300 },
    { eventType: 'purchase', events: 4 },
  ],
  meta: usersFixture.meta,
}
