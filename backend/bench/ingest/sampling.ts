/** Asks again and again until it is stopped, one question at a time. */
export function startSampling(ask: () => Promise<void>, everyMs: number): () => Promise<void> {
  let stopped = false
  const running = (async () => {
    while (!stopped) {
      const started = performance.now()
      await ask()
      const rest = everyMs - (performance.now() - started)
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, rest)))
    }
  })()
  return async () => {
    stopped = true
    await running
  }
}
