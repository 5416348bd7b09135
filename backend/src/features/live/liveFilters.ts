import type { LiveQuery } from '@footpath/contract/live'
import type { LiveRow } from './live.model.ts'

export type LiveFilters = Pick<LiveQuery, 'eventType' | 'userId' | 'device' | 'country'>

/** Whether a stream with these filters carries the event. */
export function carries(
  { eventType, userId, device, country }: LiveFilters,
  event: Pick<LiveRow, 'eventType' | 'userId' | 'distinctId' | 'device' | 'country'>,
): boolean {
  return (
    (eventType.length === 0 || eventType.includes(event.eventType)) &&
    (userId === undefined || userId === event.userId || userId === event.distinctId) &&
    (device === undefined || device === event.device) &&
    (country === undefined || country === event.country)
  )
}
