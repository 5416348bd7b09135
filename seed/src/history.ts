import type { TrackedEvent } from '@footpath/contract/event'
import { clockworkSessions } from './clockwork.ts'
import { createPerson, type Person } from './people.ts'
import type { Session } from './sessions.ts'
import { visitsOf } from './visits.ts'
import type { World } from './world.ts'

/** Everything one user ever did, in the order it happened. */
export interface History {
  person: Person
  events: TrackedEvent[]
}

/** The life of user `number` (from 1): it depends on the recipe and the number, on nothing else. */
export function createHistory(world: World, number: number): History {
  const random = world.random.fork(number)
  const person = createPerson({ number, random, calendar: world.calendar })
  const sessions =
    person.persona.name === 'clockwork'
      ? clockworkSessions({ random, person, world })
      : visitsOf({ random, person, world })
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
