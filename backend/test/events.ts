import type { TrackedEvent } from '@footpath/contract/event'

/** Makes events for a blueprint: who, when, what; ids are given in the order of the calls. */
export function createEventFactory() {
  let made = 0
  return (
    userId: string,
    timestamp: string,
    fields: Partial<Omit<TrackedEvent, 'userId' | 'timestamp'>> = {},
  ): TrackedEvent => {
    made += 1
    return {
      eventId: `e${String(made).padStart(4, '0')}`,
      userId,
      timestamp: new Date(timestamp),
      eventType: 'search',
      ...fields,
    }
  }
}
