import type { TrackedEvent } from '@footpath/contract/event'
import fc from 'fast-check'
import { shift } from './oracles/activity.ts'

/**
 * Generated histories that end on the day after Berlin's clocks have changed. Times are multiples of
 * four hours, so that ties and events at midnight are common.
 */

export const timeZone = 'Europe/Berlin'
export const asOf = new Date('2026-03-31T10:00:00Z')
export const today = '2026-03-31'
export const currency = 'EUR'
const lastInstant = Date.parse('2026-03-31T22:00:00Z')
const dayInSteps = 6

/** Events of up to seven users over as many days, most of them among the last eight. */
export function histories({ days }: { days: number }): fc.Arbitrary<TrackedEvent[]> {
  const recent = fc.integer({ min: 0, max: 8 * dayInSteps })
  const earlier = fc.integer({ min: 0, max: days * dayInSteps })
  const event = fc.record(
    {
      userId: fc.constantFrom('u1', 'u2', 'u3', 'u4', 'u5', 'u6', 'u7'),
      eventType: fc.constantFrom('search', 'search', 'purchase', 'invite', 'identify'),
      timestamp: fc
        .oneof({ arbitrary: recent, weight: 1 }, { arbitrary: earlier, weight: 2 })
        .map((steps) => new Date(lastInstant - steps * 4 * 3_600_000)),
      device: fc.constantFrom('desktop' as const, 'mobile' as const, 'bot' as const),
      country: fc.constantFrom('DE', 'FR'),
      amount: fc.integer({ min: -500, max: 5000 }),
      currency: fc.constantFrom('EUR', 'EUR', 'USD', 'JPY'),
      properties: fc.constantFrom({ plan: 'pro' }, { plan: 'free' }, {}),
    },
    { requiredKeys: ['userId', 'eventType', 'timestamp', 'properties'] },
  )
  return fc
    .array(event, { minLength: 1, maxLength: 90 })
    .map((events) => events.map((each, index) => ({ ...each, eventId: `e${index}` })))
}

/** Up to so many days, of which some may lie after today. */
export function ranges({ days }: { days: number }): fc.Arbitrary<{ start: string; end: string }> {
  return fc
    .tuple(fc.integer({ min: 0, max: days }), fc.integer({ min: 1, max: days }))
    .map(([back, length]) => {
      const end = shift('2026-04-02', -back)
      return { start: shift(end, 1 - length), end }
    })
}

const isBot = ({ device }: TrackedEvent) => device === 'bot'

/** A report's filters, and which events pass them; bots do where they are asked for. */
export const filters: {
  query: Record<string, string>
  passes: (event: TrackedEvent) => boolean
}[] = [
  { query: {}, passes: (event) => !isBot(event) },
  { query: { filter: 'device:is:bot' }, passes: isBot },
  { query: { country: 'FR' }, passes: (event) => !isBot(event) && event.country === 'FR' },
  { query: { device: 'mobile' }, passes: ({ device }) => device === 'mobile' },
  {
    query: { filter: 'plan:is:pro' },
    passes: (event) => !isBot(event) && event.properties?.plan === 'pro',
  },
]
