import type { TrackedEvent } from '@footpath/contract/event'
import { clockworkSessions } from './clockwork.ts'
import { poisson } from './distributions.ts'
import { intentOf } from './intents.ts'
import { type Cart, planJourney } from './journeys.ts'
import { createPerson, type Person } from './people.ts'
import type { Random } from './random.ts'
import { paymentProbability } from './regression.ts'
import { exposureDays, returnProbability } from './retention.ts'
import { endingBefore, type Session, timeSession } from './sessions.ts'
import type { World } from './world.ts'

/** Everything one user ever did, in the order it happened. */
export interface History {
  person: Person
  events: TrackedEvent[]
}

const secondDeviceShare = 0.16
const leastPauseBetweenSessions = 35 * 60_000

/** The life of user `number` (from 1): it depends on the recipe and the number, on nothing else. */
export function createHistory(world: World, number: number): History {
  const random = world.random.fork(number)
  const person = createPerson({ number, random, calendar: world.calendar })
  const sessions =
    person.persona.name === 'clockwork'
      ? clockworkSessions({ random, person, world })
      : sessionsOf({ random, person, world })
  const horizon = world.calendar.days.starts.at(-1)!
  return {
    person,
    events: eventsOf({
      world,
      person,
      sessions: sessions.filter(({ steps }) => steps.at(-1)!.at < horizon),
    }),
  }
}

function sessionsOf({
  random,
  person,
  world,
}: {
  random: Random
  person: Person
  world: World
}): Session[] {
  const { calendar, catalogue, regressionDay } = world
  const { persona, registeredOn } = person
  const { dates, starts } = calendar.days
  const cart: Cart = []
  const sessions: Session[] = []
  const stays = stayOf(random, person)
  let invited = false
  let freeFrom = 0

  for (let day = registeredOn; day < Math.min(dates.length, registeredOn + stays); day += 1) {
    const age = day - registeredOn
    const probability = age === 0 ? 1 : returnProbability({ persona, age, invited })
    if (age > 0 && !random.chance(probability * calendar.busyness(day))) continue

    for (let left = 1 + poisson(random, persona.extraSessions); left > 0; left -= 1) {
      const start = Math.max(starts[day]! + calendar.secondOfDay(random) * 1000, freeFrom)
      const device = random.chance(secondDeviceShare) ? person.devices.second : person.devices.main
      const intent = intentOf(persona.chooseIntent(random))
      const isNew = age < exposureDays
      const steps = planJourney(random, catalogue, {
        intent,
        plan: person.plan,
        cart,
        wallet: person.wallet,
        pays: paymentProbability({ device, day, regressionDay }),
        invites: random.chance(isNew ? persona.invites.whenNew : persona.invites.later),
        shares: random.chance(persona.shares),
      })
      invited ||= isNew && steps.some(({ eventType }) => eventType === 'invite')
      const planned = timeSession(random, { steps, start, pace: intent.pace })
      // Everybody is seen at least once, also who registers shortly before the data ends.
      const timed = sessions.length === 0 ? endingBefore(planned, starts.at(-1)!) : planned
      freeFrom = timed.at(-1)!.at + leastPauseBetweenSessions
      sessions.push({ device, steps: timed })
    }
  }
  return sessions
}

/** Days until somebody leaves for good. */
function stayOf(random: Random, { persona }: Person): number {
  if (!persona.leavesWithin) return Number.POSITIVE_INFINITY
  const [least, most] = persona.leavesWithin
  return least + random.integer(most - least + 1)
}

/** The events of the sessions, numbered as they happened, after one that says who this is. */
function eventsOf({
  world: { recipe },
  person,
  sessions,
}: {
  world: World
  person: Person
  sessions: Session[]
}): TrackedEvent[] {
  const first = sessions[0]
  if (!first) return []
  const prefix = `${recipe.seed}-${person.id}-`
  const registeredAt = new Date(first.steps[0]!.at)
  const events: TrackedEvent[] = [
    {
      eventId: `${prefix}0`,
      userId: person.id,
      sessionId: `${prefix}s1`,
      eventType: 'identify',
      timestamp: registeredAt,
      device: first.device,
      country: person.country,
      traits: {
        name: person.name,
        email: person.email,
        age: person.age,
        gender: person.gender,
        country: person.country,
        plan: person.plan,
        registeredAt: registeredAt.toISOString(),
      },
    },
  ]
  sessions.forEach(({ device, steps }, index) => {
    const sessionId = `${prefix}s${index + 1}`
    for (const { step, at } of steps) {
      events.push({
        eventId: `${prefix}${events.length}`,
        userId: person.id,
        sessionId,
        timestamp: new Date(at),
        device,
        country: person.country,
        ...step,
        ...(step.amount !== undefined && { currency: recipe.currency }),
      })
    }
  })
  return events
}
