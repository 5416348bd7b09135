import type { Person } from './people.ts'
import type { Random } from './random.ts'
import type { Session } from './sessions.ts'
import { type Cart, checkoutStep, productStep, purchaseStep, type Step } from './steps.ts'
import type { World } from './world.ts'

const second = 1000
const week = 7 * 24 * 3600 * second

/**
 * Two sessions that plant edges. The only product view falls on a day's first or last second (or
 * just somewhere), and the purchase follows after exactly 7 × 24 h, the widest gap that still
 * converts in a window of 7 days, or one second too late.
 */
export function clockworkSessions({
  random,
  person,
  world,
}: {
  random: Random
  person: Person
  world: World
}): Session[] {
  const { starts } = world.calendar.days
  const dayStart = starts[person.registeredOn]!
  const dayEnd = starts[person.registeredOn + 1]!
  const within = dayStart + world.calendar.secondOfDay(random) * second
  const viewedAt = [dayStart, dayEnd - second, within][random.integer(3)]!
  const boughtAt = viewedAt + week + (random.chance(0.5) ? second : 0)

  const product = world.catalogue.choose(random)
  const cart: Cart = [{ product, quantity: 1 }]
  const { main: device } = person.devices
  const view: Step[] = [start(person), productStep('product_view', product), end]
  const purchase: Step[] = [
    start(person),
    productStep('add_to_cart', product),
    checkoutStep(cart),
    purchaseStep(cart),
    end,
  ]
  return [
    { device, steps: timeAround(view, { moment: viewedAt, offsets: [0, 0, 0] }) },
    { device, steps: timeAround(purchase, { moment: boughtAt, offsets: [-60, -30, 0, 0, 20] }) },
  ]
}

function start({ plan }: Person): Step {
  return { eventType: 'session_start', page: '/', properties: { plan } }
}
const end: Step = { eventType: 'session_end', page: '/' }

/** Sets each step the given number of seconds from the moment. */
function timeAround(
  steps: readonly Step[],
  { moment, offsets }: { moment: number; offsets: readonly number[] },
) {
  return steps.map((step, index) => ({ step, at: moment + offsets[index]! * second }))
}
