import type { Funnel, FunnelReason, FunnelUser } from '@footpath/contract/funnel'
import { ada } from '../users/usersFixture.ts'

/** Steps of a funnel for tests: the users at each, the rest follows from them. */
export function stepsOf(
  users: readonly number[],
  { inProgress = [] }: { inProgress?: readonly number[] } = {},
): Funnel['steps'] {
  const share = (part: number, of: number) => (of === 0 ? null : part / of)
  return users.map((count, index) => {
    const before = users[index - 1]
    return {
      eventType: `step_${index + 1}`,
      users: count,
      conversionFromPrevious: before === undefined ? null : share(count, before),
      conversionFromStart: share(count, users[0] ?? 0),
      dropOff: before === undefined ? 0 : before - count,
      inProgress: inProgress[index] ?? 0,
      medianSecondsFromPrevious: index === 0 ? null : 90,
      meanSecondsFromPrevious: index === 0 ? null : 120,
      p90SecondsFromPrevious: index === 0 ? null : 300,
      histogram: [],
    }
  })
}

/** A whole answer with settled outcomes and nothing over time. */
export function funnelOf(users: readonly number[]): Funnel {
  const entered = users[0] ?? 0
  const converted = users.at(-1) ?? 0
  const conversion = entered === 0 ? null : converted / entered
  return {
    steps: stepsOf(users),
    outcomes: { converted, dropped: entered - converted, inProgress: 0 },
    conversion,
    matureConversion: conversion,
    timeToConvert: { medianSeconds: null, meanSeconds: null, p90Seconds: null, histogram: [] },
    trend: [],
    timeline: [],
    meta: {
      engine: 'pipeline',
      tookMs: 12,
      asOf: '2026-11-21T12:00:00.000Z',
      timeZone: 'Europe/Berlin',
      start: '2026-10-23',
      end: '2026-11-21',
      definition: {
        summary: 'Users who did the steps in order.',
        terms: { users: 'Users who reached the step.' },
        source: 'docs/metrics.md#funnel',
      },
      rows: 1,
      collections: ['events'],
    },
  }
}

/**
 * Somebody in a funnel of view, cart and buy who did the first two at 09:00 and 09:10 UTC (or none of
 * them), and why the next did not follow.
 */
export function explainedUser({
  reason,
  evidence,
  reached = 2,
}: {
  reason: FunnelReason
  evidence: [eventType: string, time: string] | null
  reached?: 0 | 2
}): FunnelUser {
  const event = (eventType: string, timestamp: string) => ({
    id: `${eventType} ${timestamp}`,
    eventType,
    timestamp,
    page: `/${eventType}`,
  })
  const step = (eventType: string, index: number): FunnelUser['steps'][number] => ({
    step: index + 1,
    eventType,
    event: index < reached ? event(eventType, `2026-11-10T09:${index}0:00.000Z`) : null,
    secondsFromPrevious: index > 0 && index < reached ? 600 : null,
    reason: index === reached ? reason : null,
    evidence: index === reached && evidence ? event(...evidence) : null,
  })
  return {
    user: ada,
    outcome: reached === 0 ? 'notEntered' : 'dropped',
    reached,
    openUntil: null,
    steps: ['view', 'cart', 'buy'].map(step),
    meta: funnelOf([]).meta,
  }
}
