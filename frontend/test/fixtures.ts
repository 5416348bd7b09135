import type { Account } from '@footpath/contract/auth'
import type { ReportMeta } from '@footpath/contract/common'
import type { EventNames } from '@footpath/contract/events'
import type { Project } from '@footpath/contract/projects'

export function aProject(changes: Partial<Project> = {}): Project {
  return {
    id: 'shop',
    name: 'Shop',
    timeZone: 'Europe/Berlin',
    currency: 'USD',
    currencyDigits: 2,
    weekStart: 'monday',
    sessionTimeoutMinutes: 30,
    conversionEvent: 'purchase',
    firstEventAt: '2025-06-01T08:00:00.000Z',
    lastEventAt: '2026-03-15T08:00:00.000Z',
    firstDay: '2025-06-01',
    lastDay: '2026-03-15',
    today: '2026-03-15',
    ...changes,
  }
}

export function anAccount(changes: Partial<Account> = {}): Account {
  return { id: 'a1', email: 'ada@example.com', name: 'Ada', role: 'admin', ...changes }
}

export function aReportMeta(changes: Partial<ReportMeta> = {}): ReportMeta {
  return {
    engine: 'pipeline',
    tookMs: 12,
    asOf: '2026-03-15T11:00:00.000Z',
    timeZone: 'Europe/Berlin',
    start: '2026-02-14',
    end: '2026-03-15',
    definition: {
      summary: 'What happened in a range.',
      terms: { activeUsers: 'People with one event or more.' },
      source: 'docs/metrics.md#dashboard',
    },
    rows: 1,
    collections: ['events'],
    ...changes,
  }
}

export function eventNamesAnswer(changes: Partial<EventNames> = {}): EventNames {
  return {
    items: [
      { eventType: 'page_view', events: 120, lastSeen: '2026-03-15T08:00:00.000Z' },
      { eventType: 'purchase', events: 8, lastSeen: '2026-03-14T08:00:00.000Z' },
    ],
    devices: ['desktop', 'mobile'],
    countries: ['DE', 'US'],
    meta: aReportMeta(),
    ...changes,
  }
}
