import { unavailable } from '../../http/problem.ts'

/** Runs work, at most so many at once; the rest waits in line, and past the line's end is refused. */
export type ConcurrencyLimit = <Result>(work: () => Promise<Result>) => Promise<Result>

export function createConcurrencyLimit({
  running: maximumRunning,
  waiting: maximumWaiting,
}: {
  running: number
  waiting: number
}): ConcurrencyLimit {
  const line: (() => void)[] = []
  let running = 0

  return async (work) => {
    if (running < maximumRunning) {
      running += 1
    } else {
      if (line.length >= maximumWaiting) {
        throw unavailable('overloaded', 'Too many are signing in at once. Try again in a moment.')
      }
      // Whoever leaves hands the place on, so `running` stays as it is.
      await new Promise<void>((resolve) => line.push(resolve))
    }
    try {
      return await work()
    } finally {
      const next = line.shift()
      if (next) next()
      else running -= 1
    }
  }
}
