import { poisson } from './distributions.ts'
import { intentOf } from './intents.ts'
import { planJourney } from './journeys.ts'
import type { Person } from './people.ts'
import type { Random } from './random.ts'
import { paymentProbability } from './regression.ts'
import { exposureDays, returnProbability } from './retention.ts'
import { endingBefore, type Session, timeSession } from './sessions.ts'
import type { Cart } from './steps.ts'
import type { World } from './world.ts'

const secondDeviceShare = 0.16
const leastPauseBetweenSessions = 35 * 60_000

/** The sessions of somebody who comes and goes as their persona does, in time order. */
export function visitsOf({
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
