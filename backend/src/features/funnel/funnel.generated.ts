import type { PropertyFilter } from '@footpath/contract/common'
import type { FunnelOrder, FunnelStep } from '@footpath/contract/funnel'
import fc from 'fast-check'
import type { Collections } from '../../db/collections.ts'
import { rangeOf } from '../../time/range.ts'
import type { OracleEvent } from './funnel.oracle.ts'
import type { FunnelQuestion } from './funnel.question.ts'

/* For tests only: generated questions and histories, and how they come into the database. */

/** Two days, the second of 25 hours. */
export const range = rangeOf('2026-10-24', '2026-10-25', 'Europe/Berlin')
const hour = 3_600_000

const moment = fc
  .tuple(fc.integer({ min: -1, max: 13 }), fc.constantFrom(0, 0, 0, 0, -1, 1))
  .map(([quarterDays, ms]) => range.from.getTime() + quarterDays * 6 * hour + ms)

const event = fc.record({
  name: fc.constantFrom('a', 'a', 'b', 'b', 'c', 'x'),
  at: moment,
  page: fc.constantFrom(undefined, '/p', '/q', '/Pq'),
  device: fc.constantFrom(undefined, 'mobile' as const, 'desktop' as const, 'bot' as const),
})

type GeneratedEvent = Omit<OracleEvent, 'id' | 'userId'>

export const histories = fc.array(fc.array(event, { minLength: 1, maxLength: 7 }), {
  minLength: 1,
  maxLength: 30,
})

const filter = fc.constantFrom<PropertyFilter>(
  { property: 'page', operator: 'is', value: '/p' },
  { property: 'page', operator: 'contains', value: '/P' },
  { property: 'device', operator: 'isNot', value: 'mobile' },
)

const step: fc.Arbitrary<FunnelStep> = fc.record({
  eventType: fc.constantFrom('a', 'a', 'b', 'c'),
  filters: fc.array(filter, { maxLength: 1 }),
})

export function questions(order: FunnelOrder): fc.Arbitrary<FunnelQuestion> {
  return fc
    .record({
      steps: fc.array(step, { minLength: 2, maxLength: 4 }),
      windowMs: fc.constantFrom(6, 12, 24).map((hours) => hours * hour),
      asOf: moment.map((at) => new Date(at)),
      exclusion: fc.option(fc.constantFrom('x', 'b')),
      span: fc.tuple(fc.nat(), fc.nat()),
      bots: fc.boolean(),
    })
    .map(({ steps, exclusion, span, bots, ...rest }): FunnelQuestion => {
      const from = 1 + (span[0] % (steps.length - 1))
      const to = from + 1 + (span[1] % (steps.length - from))
      const excludes = exclusion !== null && order !== 'any'
      return {
        ...rest,
        steps,
        order,
        exclude: excludes ? [{ from, to, eventType: exclusion }] : [],
        breakdown: 'device',
        range,
        filters: { properties: [], bots },
      }
    })
}

/** A history per user, with ids in another order than the events are written. */
export function withIds(users: GeneratedEvent[][]): OracleEvent[][] {
  return users.map((history, user) =>
    history.map((event, index) => ({
      ...event,
      id: `${user}-${(index * 5) % 7}`,
      userId: `u${user}`,
    })),
  )
}

export async function replaceEvents(
  collections: Pick<Collections, 'events'>,
  events: OracleEvent[],
): Promise<void> {
  await collections.events.deleteMany({})
  await collections.events.insertMany(
    events.map(({ id, name, at, ...event }) => ({
      ...event,
      _id: `p:${id}`,
      projectId: 'p',
      eventId: id,
      eventType: name,
      distinctId: event.userId,
      source: 'api' as const,
      timestamp: new Date(at),
      receivedAt: new Date(at),
    })),
    { ignoreUndefined: true },
  )
}
