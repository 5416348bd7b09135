import type { Dashboard } from '@footpath/contract/dashboard'

/** A small shop's three days, for tests: figures differ from each other so that a mix-up shows. */
export const dashboardFixture: Dashboard = {
  kpis: {
    activeUsers: { value: 1234, previous: 1184 },
    dau: { value: 210, previous: 200 },
    wau: { value: 640, previous: 610 },
    mau: { value: 1200, previous: 1190 },
    stickiness: { value: 0.175, previous: 0.168 },
    newUsers: { value: 321, previous: 400 },
    sessions: { value: 4321, previous: 4000 },
    events: { value: 54321, previous: 50000 },
    averageSessionSeconds: { value: 200, previous: 180 },
    bounceRate: { value: 0.42, previous: 0.4 },
    revenue: { value: 987_650, previous: 900_000 },
    conversionRate: { value: 0.051, previous: null },
  },
  trend: [
    { day: '2026-11-18', users: 190, sessions: 230, events: 2900, revenue: 51_250, complete: true },
    { day: '2026-11-19', users: 210, sessions: 260, events: 3100, revenue: 48_000, complete: true },
    { day: '2026-11-20', users: 120, sessions: 140, events: 1400, revenue: 9_900, complete: false },
  ],
  topEvents: [
    { eventType: 'page_view', events: 30_000, users: 1200 },
    { eventType: 'purchase', events: 300, users: 63 },
  ],
  topPages: [
    { page: '/', views: 9000, users: 1100 },
    { page: '/products/P0001', views: 800, users: 420 },
  ],
  devices: [
    { value: 'mobile', users: 800, events: 30_000 },
    { value: 'desktop', users: 500, events: 24_000 },
    { value: '(not set)', users: 12, events: 321 },
  ],
  countries: [
    { value: 'DE', users: 700, events: 31_000 },
    { value: 'BR', users: 534, events: 23_321 },
  ],
  users: { items: [], total: 1234, page: 1, limit: 1 },
  meta: {
    engine: 'pipeline',
    tookMs: 84,
    asOf: '2026-11-20T14:00:00.000Z',
    timeZone: 'Europe/Berlin',
    start: '2026-10-22',
    end: '2026-11-20',
    definition: {
      summary: 'Figures of the range against the equally long range just before.',
      terms: { activeUsers: 'Distinct users with at least one event in the range.' },
      source: 'docs/metrics.md#dashboard',
    },
    rows: 1,
    collections: ['events'],
  },
}
