import { createHistory, type History } from './history.ts'
import { inOrderOfArrival } from './lateness.ts'
import type { World } from './world.ts'

/** Branch of the seed that decides which events are late, far from those that users are made of. */
const latenessBranch = 2 ** 31

/**
 * Everybody's history, one user at a time, with the events in the order of their arrival. Nothing
 * is kept between users, so memory does not grow with their number.
 */
export function* populate(world: World): Generator<History> {
  const lateness = world.random.fork(latenessBranch)
  for (let number = 1; number <= world.recipe.users; number += 1) {
    const { person, events } = createHistory(world, number)
    yield { person, events: inOrderOfArrival(lateness.fork(number), events) }
  }
}
