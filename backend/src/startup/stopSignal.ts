export interface StopSignal {
  /** Aborted when the process has been asked to stop. */
  signal: AbortSignal
  /** Aborted when it has been asked again: no more waiting for requests. */
  hurry: AbortSignal
  /** Asks from within, for a fault that cannot be survived. */
  stop(): void
}

/**
 * One Ctrl-C may arrive several times: from the terminal, from npm, and from scripts/start.mjs, which
 * each pass it on. Only one that comes later is a second wish.
 */
const sameKeystrokeMs = 1000

export function onStopSignals(source: NodeJS.Process = process): StopSignal {
  const stopping = new AbortController()
  const hurrying = new AbortController()
  let lastAt = 0

  const receive = () => {
    const now = performance.now()
    const again = stopping.signal.aborted && now - lastAt > sameKeystrokeMs
    lastAt = now
    // The third time: at once. A mongod left behind is adopted by the next start.
    if (again && hurrying.signal.aborted) source.exit(130)
    if (again) hurrying.abort()
    stopping.abort()
  }
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) source.on(name, receive)
  return { signal: stopping.signal, hurry: hurrying.signal, stop: () => stopping.abort() }
}
