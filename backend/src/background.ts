/** Something that runs beside the requests. */
export interface Background {
  /** Begins it, once. */
  start(): void
  /** Tells it to end, and waits until it has. */
  stop(): Promise<void>
}

/** Runs what ends soon after the signal, which is its own, is aborted. */
export function createBackground(run: () => Promise<void>): Background & { signal: AbortSignal } {
  const stopping = new AbortController()
  let running: Promise<void> | undefined
  return {
    signal: stopping.signal,
    start() {
      running ??= run()
    },
    async stop() {
      stopping.abort()
      await running
    },
  }
}
