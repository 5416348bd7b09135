import type { TrackedEvent } from '@footpath/contract/event'
import { expect, it } from 'vitest'
import { inOrderOfArrival } from './lateness.ts'
import { createRandom } from './random.ts'

const events = Array.from(
  { length: 2_000 },
  (_, index): TrackedEvent => ({
    eventId: String(index),
    eventType: 'page_view',
    timestamp: new Date(index * 1000),
  }),
)

it('a few events arrive after newer ones; none is lost and the rest keep their order', () => {
  const arrived = inOrderOfArrival(createRandom(4), events)
  expect(new Set(arrived)).toEqual(new Set(events))
  expect(arrived).toHaveLength(events.length)

  let newest = -1
  let late = 0
  for (const { timestamp } of arrived) {
    if (timestamp.getTime() < newest) late += 1
    else newest = timestamp.getTime()
  }
  expect(late / events.length).toBeGreaterThan(0.005)
  expect(late / events.length).toBeLessThan(0.03)
})
