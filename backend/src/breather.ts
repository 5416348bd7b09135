import { setImmediate as nextTurn } from 'node:timers/promises'

/** To be called between the steps of a loop; true when it has had the thread for long enough. */
export interface Breather {
  isDue(): boolean
  /** Lets whatever else waits for the thread go first. */
  breathe(): Promise<void>
}

/** Requests share the thread: no loop keeps it for longer than this. */
const longestStretchMs = 5

/** One for each loop: the time in which others have the thread does not count. */
export function createBreather(now: () => number = () => performance.now()): Breather {
  let began = now()
  return {
    isDue: () => now() - began >= longestStretchMs,
    async breathe() {
      await nextTurn()
      began = now()
    },
  }
}

/** All of these, read in short stretches: what is buffered comes without waiting for anything. */
export async function* inShortStretches<Item>(items: AsyncIterable<Item>): AsyncGenerator<Item> {
  const breather = createBreather()
  for await (const item of items) {
    yield item
    if (breather.isDue()) await breather.breathe()
  }
}
