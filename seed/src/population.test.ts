import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { trackedEvent } from '@footpath/contract/event'
import { describe, expect, it } from 'vitest'
import { groupBy } from './groupBy.ts'
import type { History } from './history.ts'
import { populate } from './population.ts'
import { createAnswerKey } from './truth/answerKey.ts'
import { createWorld, type Recipe } from './world.ts'

const recipe: Recipe = {
  project: 'demo',
  seed: 42,
  users: 400,
  days: 60,
  end: '2026-04-15',
  timeZone: 'Europe/Berlin',
  currency: 'EUR',
}
const histories = (changes: Partial<Recipe> = {}) => [
  ...populate(createWorld({ ...recipe, ...changes })),
]
const population = histories()
const all = population.flatMap(({ events }) => events)
const inTime = ({ events }: History) =>
  events.toSorted((a, b) => a.timestamp.getTime() - b.timestamp.getTime())

describe('populate', () => {
  it('gives the same events for the same recipe and others for another seed', () => {
    expect(histories()).toEqual(population)
    expect(histories({ seed: 43 })[0]!.events).not.toEqual(population[0]!.events)
  })

  it('lets a user live the same life however many others there are', () => {
    expect(histories({ users: 20 })).toEqual(population.slice(0, 20))
  })

  it('makes every user, within the days asked for, with valid events of unique ids', () => {
    expect(population).toHaveLength(400)
    const { starts } = createWorld(recipe).calendar.days
    for (const { events } of population) expect(events.length).toBeGreaterThan(1)
    for (const event of all) {
      expect(event.timestamp.getTime()).toBeGreaterThanOrEqual(starts[0]!)
      expect(event.timestamp.getTime()).toBeLessThan(starts.at(-1)!)
    }
    for (const event of all.slice(0, 3_000)) expect(trackedEvent.parse(event)).toEqual(event)
    expect(new Set(all.map(({ eventId }) => eventId)).size).toBe(all.length)
  })

  it('says who somebody is once, when they register', () => {
    for (const history of population) {
      const identified = history.events.filter(({ eventType }) => eventType === 'identify')
      expect(identified).toHaveLength(1)
      expect(identified[0]!.timestamp).toEqual(inTime(history)[0]!.timestamp)
      expect(identified[0]!.traits).toMatchObject({ email: history.person.email })
    }
  })

  it('starts and ends every session, and no two of a user overlap', () => {
    for (const history of population) {
      const sessions = groupBy(
        history.events.filter(({ eventType }) => eventType !== 'identify'),
        ({ sessionId }) => sessionId,
      )
      const spans = [...sessions.values()].map((events) => {
        const at = (eventType: string) => {
          const found = events.filter((event) => event.eventType === eventType)
          expect(found).toHaveLength(1)
          return found[0]!.timestamp.getTime()
        }
        const times = events.map(({ timestamp }) => timestamp.getTime())
        const span = { start: at('session_start'), end: at('session_end') }
        expect(span).toEqual({ start: Math.min(...times), end: Math.max(...times) })
        return span
      })
      spans.sort((a, b) => a.start - b.start)
      for (const [index, { start }] of spans.entries()) {
        if (index > 0) expect(start).toBeGreaterThan(spans[index - 1]!.end)
      }
    }
  })

  it('puts an amount on purchases alone, in whole minor units', () => {
    for (const { eventType, amount, currency } of all) {
      expect(amount !== undefined).toBe(eventType === 'purchase')
      if (amount !== undefined) expect([Number.isInteger(amount), currency]).toEqual([true, 'EUR'])
    }
  })

  it('has equal timestamps, late arrivals and several devices a day', () => {
    const ties = population.flatMap((history) =>
      inTime(history).filter(
        ({ timestamp }, index, events) =>
          timestamp.getTime() === events[index - 1]?.timestamp.getTime(),
      ),
    )
    const late = population.flatMap(({ events }) =>
      events.filter(({ timestamp }, index) => timestamp < (events[index - 1]?.timestamp ?? 0)),
    )
    const devicesOf = groupBy(
      all,
      ({ userId, timestamp }) => `${userId} ${timestamp.toISOString().slice(0, 10)}`,
    )
    const severalDevices = [...devicesOf.values()].filter(
      (events) => new Set(events.map(({ device }) => device)).size > 1,
    )
    expect(ties.length).toBeGreaterThan(all.length / 50)
    expect(late.length).toBeGreaterThan(all.length / 200)
    expect(severalDevices.length).toBeGreaterThan(10)
  })
})

describe('memory', () => {
  setFlagsFromString('--expose-gc')
  const collectGarbage = runInNewContext('gc') as () => void

  /** Heap in use while the last user is being made, in MB. */
  function heapAtEnd(users: number): number {
    const world = createWorld({ ...recipe, users, days: 120 })
    const answerKey = createAnswerKey(world)
    let heap = 0
    let made = 0
    for (const history of populate(world)) {
      answerKey.add(history)
      made += 1
      if (made < users) continue
      collectGarbage()
      heap = process.memoryUsage().heapUsed / 2 ** 20
    }
    const { totals, bots } = answerKey.answer()
    expect(totals[0]!.figures.activeUsers + bots.users).toBe(users)
    return heap
  }

  it('does not grow with the number of events', () => {
    heapAtEnd(50)
    const few = heapAtEnd(100)
    const many = heapAtEnd(3_000)
    expect(many - few).toBeLessThan(2)
  }, 60_000)
})
