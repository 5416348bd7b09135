import type { Revenue, RevenueUsers } from '@footpath/contract/revenue'
import { aReportMeta } from '../../../test/fixtures.ts'

/** A small shop's two days, for tests: figures differ from each other so that a mix-up shows. */
export const revenueFixture: Revenue = {
  revenue: 100_000,
  activeUsers: 400,
  payers: 4,
  arpu: 250,
  arppu: 25_000,
  daily: [
    { day: '2026-03-14', revenue: 70_000, payers: 3, complete: true },
    { day: '2026-03-15', revenue: 30_000, payers: 2, complete: false },
  ],
  byDevice: [
    { value: 'mobile', revenue: 90_000, payers: 3 },
    { value: '(not set)', revenue: 10_000, payers: 1 },
  ],
  byCountry: [{ value: 'DE', revenue: 100_000, payers: 4 }],
  otherCurrencies: [{ currency: 'JPY', revenue: 5000, events: 2 }],
  concentration: {
    revenue: 100_000,
    top: [
      { percent: 1, share: 0.4, users: 1, revenue: 40_000 },
      { percent: 5, share: 0.4, users: 1, revenue: 40_000 },
      { percent: 10, share: 0.4, users: 1, revenue: 40_000 },
      { percent: 20, share: 0.4, users: 1, revenue: 40_000 },
      { percent: 50, share: 0.7, users: 2, revenue: 70_000 },
    ],
    gini: 0.25,
    lorenz: Array.from({ length: 101 }, (_, percent) => (percent / 100) ** 2),
  },
  ltv: [
    {
      period: '2026-02-01',
      size: 200,
      cells: [
        { n: 0, revenue: 40_000, ltv: 200, complete: true },
        { n: 1, revenue: 66_000, ltv: 330, complete: false },
      ],
    },
  ],
  previous: {
    start: '2026-01-15',
    end: '2026-02-13',
    revenue: 80_000,
    activeUsers: 380,
    payers: 5,
    arpu: 80_000 / 380,
    arppu: 16_000,
    daily: [],
    byDevice: [],
    byCountry: [],
    otherCurrencies: [],
    concentration: { revenue: 80_000, top: [], gini: 0.3, lorenz: [] },
    ltv: [],
  },
  meta: aReportMeta(),
}

export const payersFixture: RevenueUsers = {
  users: {
    items: [
      {
        id: 'u1',
        name: 'Grace Hopper',
        email: 'grace@example.com',
        device: 'mobile',
        country: 'DE',
        firstSeen: '2026-02-01T08:00:00.000Z',
        lastSeen: '2026-03-14T08:00:00.000Z',
        sessions: 7,
        events: 80,
        revenue: 40_000,
        lifetimeRevenue: 95_000,
      },
    ],
    total: 4,
    page: 1,
    limit: 10,
  },
  meta: aReportMeta(),
}
