import type { ChurnPrediction } from '@footpath/contract/predictions'
import type { Engagement, Segments } from '@footpath/contract/segments'
import { aReportMeta } from '../../../test/fixtures.ts'
import { usersFixture } from '../users/usersFixture.ts'

export const segmentsFixture: Segments = {
  users: 400,
  k: 2,
  asked: 'auto',
  fitted: 400,
  sampled: 400,
  silhouette: 0.61,
  candidates: [
    { k: 2, silhouette: 0.61 },
    { k: 3, silhouette: 0.4 },
  ],
  segments: [
    {
      id: 'atRisk',
      kind: 'atRisk',
      name: 'At Risk',
      size: 300,
      share: 0.75,
      centroid: {
        activeDays: 1.5,
        sessions: 1.6,
        events: 9,
        revenue: 0,
        daysSinceLastEvent: 21,
        averageSessionSeconds: 65,
      },
      silhouette: 0.66,
    },
    {
      id: 'highValue',
      kind: 'highValue',
      name: 'High Value',
      size: 100,
      share: 0.25,
      centroid: {
        activeDays: 12,
        sessions: 15,
        events: 180,
        revenue: 123_456.4,
        daysSinceLastEvent: 2,
        averageSessionSeconds: 400,
      },
      silhouette: 0.46,
    },
  ],
  meta: aReportMeta(),
}

export const engagementFixture: Engagement = {
  users: 400,
  events: 20_000,
  revenue: 0,
  levels: [
    {
      level: 'heavy',
      users: 80,
      share: 0.2,
      fewestDays: 9,
      mostDays: 28,
      events: 14_000,
      eventShare: 0.7,
      revenue: 0,
      revenueShare: null,
    },
    {
      level: 'medium',
      users: 120,
      share: 0.3,
      fewestDays: 2,
      mostDays: 9,
      events: 4000,
      eventShare: 0.2,
      revenue: 0,
      revenueShare: null,
    },
    {
      level: 'light',
      users: 200,
      share: 0.5,
      fewestDays: 1,
      mostDays: 1,
      events: 2000,
      eventShare: 0.1,
      revenue: 0,
      revenueShare: null,
    },
  ],
  meta: aReportMeta(),
}

export const predictionFixture: ChurnPrediction = {
  days: 30,
  day: '2026-03-14',
  cutoff: '2026-02-12',
  known: { users: 500, churned: 200, training: 400, test: 100 },
  model: {
    auc: 0.81,
    baselineAuc: 0.74,
    beatsBaseline: true,
    logLoss: 0.5,
    calibration: Array.from({ length: 10 }, (_, bin) => ({
      from: bin / 10,
      to: (bin + 1) / 10,
      users: 10,
      churned: bin,
      predicted: bin / 10 + 0.05,
      observed: bin / 10,
    })),
    intercept: -0.2,
    coefficients: [
      { feature: 'activeDays', coefficient: -1.2 },
      { feature: 'sessions', coefficient: -0.1 },
      { feature: 'events', coefficient: 0.2 },
      { feature: 'revenue', coefficient: -0.3 },
      { feature: 'daysSinceLastEvent', coefficient: 0.9 },
      { feature: 'daysSinceFirstEvent', coefficient: 0.05 },
    ],
  },
  problem: null,
  verdict: 'The model ranks users better than the days since their last event alone.',
  users: {
    ...usersFixture.users,
    total: 45,
    limit: 20,
    items: usersFixture.users.items.map((user) => ({
      ...user,
      probability: 0.876,
      daysSinceLastEvent: 25,
    })),
  },
  meta: aReportMeta(),
}
