import fc from 'fast-check'
import { expect, test } from 'vitest'
import { columnsOf } from '../../../test/columnsOf.ts'
import type { EventFilters } from '../../pipeline/matchEvents.ts'
import { forEachSessionPart } from './forEachSessionPart.ts'
import { planSessions } from './sessionPlan.ts'

const minuteMs = 60_000
const dayMs = 86_400_000
const timeoutMinutes = 30
/** Sessions are asked for that begin on the second of four days. */
const range = { from: new Date(dayMs), to: new Date(2 * dayMs) }

/** Times of ten minutes around midnights, so that ties and gaps of exactly the timeout are common. */
const generated = fc
  .array(
    fc.record({
      userId: fc.constantFrom('ann', 'bob'),
      eventType: fc.constant('view'),
      sessionId: fc.constantFrom(undefined, 's1', 's2'),
      device: fc.constantFrom('desktop', 'desktop', 'mobile', 'bot'),
      timestamp: fc
        .tuple(fc.nat({ max: 3 }), fc.integer({ min: -9, max: 9 }))
        .map(([day, steps]) => new Date(Math.max(0, day * dayMs + steps * 10 * minuteMs))),
      properties: fc.constantFrom({}, { plan: 'pro' }),
    }),
    { minLength: 1, maxLength: 60 },
  )
  .map((events) => events.map((event, index) => ({ ...event, eventId: `e${index + 100}` })))
type Event = typeof generated extends fc.Arbitrary<(infer One)[]> ? One : never

interface Filtered {
  filter: EventFilters
  passes: (event: Event) => boolean
}

const filtered = fc.constantFrom<Filtered[]>(
  { filter: { bots: false, properties: [] }, passes: ({ device }) => device !== 'bot' },
  {
    filter: { bots: false, properties: [], device: 'mobile' },
    passes: ({ device }) => device === 'mobile',
  },
  {
    filter: {
      bots: false,
      properties: [{ property: 'plan', operator: 'is', value: 'pro' }],
    },
    passes: ({ device, properties }) => device !== 'bot' && 'plan' in properties,
  },
)

test('sessions of the range are what going through each user’s events one by one gives', () => {
  fc.assert(
    fc.property(generated, filtered, (events, { filter, passes }) => {
      const { catalog, ...columns } = columnsOf(events, { properties: ['properties.plan'] })
      const plan = planSessions({ filters: filter, timeoutMinutes, range }, catalog)
      const found: string[] = []
      const slice = { ...columns, lo: 0, hi: catalog.users.count() }
      forEachSessionPart(slice, plan, ({ stretches, sessions }) => {
        const times: number[][] = Array.from({ length: sessions.count }, () => [])
        const owners: string[] = []
        for (let index = 0; index < stretches.count; index += 1) {
          const session = sessions.ofStretch[index] as number
          if (session < 0) continue
          const block = columns.blocks[stretches.places[index] as number]!
          owners[session] = catalog.users.idOf(stretches.users[index] as number)
          const rows = block.times.subarray(stretches.froms[index], stretches.tos[index])
          times[session]!.push(...Array.from(rows, (time) => block.day * dayMs + time))
        }
        found.push(...times.map((of, session) => `${owners[session]}: ${of.join()}`))
      })
      expect(found.sort()).toEqual(naively(events, { passes, gapsOfAll: plan.gapsOfAll }).sort())
    }),
    { numRuns: 300 },
  )
})

/** Each session that begins in the range, as its user and the times of its events that pass. */
function naively(
  events: Event[],
  { passes, gapsOfAll }: { passes: (event: Event) => boolean; gapsOfAll: boolean },
): string[] {
  return ['ann', 'bob'].flatMap((user) => {
    const own = events
      .filter(({ userId }) => userId === user)
      .sort((one, other) => one.timestamp.getTime() - other.timestamp.getTime())
    const sessions = new Map<string, number[]>()
    let last = Number.NEGATIVE_INFINITY
    let gaps = 0
    for (const event of own) {
      const time = event.timestamp.getTime()
      if (!event.sessionId && (gapsOfAll || passes(event))) {
        if (time - last > timeoutMinutes * minuteMs) gaps += 1
        last = time
      }
      if (!passes(event)) continue
      const key = event.sessionId ?? `after gap ${gaps}`
      sessions.set(key, [...(sessions.get(key) ?? []), time])
    }
    return [...sessions.values()]
      .filter(([start = 0]) => start >= range.from.getTime() && start < range.to.getTime())
      .map((times) => `${user}: ${times.join()}`)
  })
}
