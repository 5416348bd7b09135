import { type Options, SingleBar } from 'cli-progress'

/** Shows how far the work is. */
export interface Progress {
  advance(done: { users: number; events: number }): void
  stop(): void
}

export const noProgress: Progress = { advance: () => {}, stop: () => {} }

/** A bar with the rate and the time left. */
export function createProgressBar({
  users,
  stream,
  clock,
}: {
  users: number
  stream: NonNullable<Options['stream']>
  /** Milliseconds; only differences count. */
  clock: () => number
}): Progress {
  const bar = new SingleBar({
    stream,
    format: '{bar} {percentage}% · {events} events · {rate}/s · {eta_formatted} left',
    barCompleteChar: '█',
    barIncompleteChar: '░',
    barsize: 28,
    hideCursor: true,
    etaBuffer: 200,
  })
  const startedAt = clock()
  bar.start(users, 0, { events: 0, rate: 0 })
  return {
    advance({ users: done, events }) {
      const seconds = Math.max(0.001, (clock() - startedAt) / 1000)
      bar.update(done, {
        events: events.toLocaleString('en'),
        rate: Math.round(events / seconds).toLocaleString('en'),
      })
    },
    stop: () => bar.stop(),
  }
}
