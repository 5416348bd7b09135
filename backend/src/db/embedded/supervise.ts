import { setTimeout as sleep } from 'node:timers/promises'

const intervalMs = 500
/** A server that dies this often has a reason that starting it again does not remove. */
const mostRestarts = 5
const withinMs = 10 * 60_000

export interface Supervised {
  isRunning: () => boolean
  restart: () => Promise<void>
  /** Called every half second while it runs. */
  upkeep: () => void
  onLost: (error: unknown) => void
}

/** Brings a server back when it dies, until `stop`, which waits for a restart under way. */
export function supervise({ isRunning, restart, upkeep, onLost }: Supervised): {
  stop(): Promise<void>
} {
  const stopping = new AbortController()
  const restarts: number[] = []

  const watch = async () => {
    while (!stopping.signal.aborted) {
      if (isRunning()) {
        upkeep()
      } else {
        const now = performance.now()
        restarts.push(now)
        const recent = restarts.filter((at) => now - at < withinMs).length
        if (recent > mostRestarts) throw new Error(`MongoDB has died ${recent} times`)
        await restart()
      }
      await sleep(intervalMs, undefined, { signal: stopping.signal, ref: false }).catch(() => {})
    }
  }
  const watching = watch().catch(onLost)

  return {
    async stop() {
      stopping.abort()
      await watching
    },
  }
}
