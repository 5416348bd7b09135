/** Resolves after so long, or once the signal is aborted. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const done = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    signal.addEventListener('abort', done)
  })
}

const firstFaultMs = 200
const longestFaultMs = 5_000

/** Waits before another attempt: longer each time that one has failed. */
export function pauseAfterFault(faultsBefore: number, signal: AbortSignal): Promise<void> {
  return pause(Math.min(firstFaultMs * 2 ** faultsBefore, longestFaultMs), signal)
}
