import type { LiveEvent } from '@footpath/contract/live'

export function aLiveEvent(changes: Partial<LiveEvent> = {}): LiveEvent {
  return {
    id: 'e1',
    eventType: 'page_view',
    timestamp: '2026-03-15T11:00:00.000Z',
    receivedAt: '2026-03-15T11:00:01.000Z',
    userId: 'ada',
    device: 'mobile',
    country: 'DE',
    page: '/pricing',
    amount: null,
    currency: null,
    source: 'segment',
    flags: [],
    properties: {},
    ...changes,
  }
}
