import { setTimeout as sleep } from 'node:timers/promises'

/**
 * Whatever is awaited here either happens or is named in the error.
 * @throws after `ms`
 */
export async function within<Result>(
  ms: number,
  what: string,
  promise: Promise<Result>,
): Promise<Result> {
  const timer = new AbortController()
  const late = sleep(ms, undefined, { signal: timer.signal }).then(() => {
    throw new Error(`${what}: not within ${ms / 1000} s`)
  })
  try {
    return await Promise.race([promise, late])
  } finally {
    late.catch(() => {})
    timer.abort()
  }
}

/** Asks until the answer is right or the time is over, and returns the last answer. */
export async function poll<Answer>(
  ask: () => Promise<Answer>,
  {
    until,
    forMs,
    everyMs = 250,
  }: { until: (answer: Answer) => boolean; forMs: number; everyMs?: number },
): Promise<Answer> {
  const started = performance.now()
  for (;;) {
    const answer = await ask()
    if (until(answer) || performance.now() - started > forMs) return answer
    await sleep(everyMs)
  }
}

/** Asks again as long as it fails for a reason that passes; the last error counts. */
export async function persist<Answer>(
  ask: () => Promise<Answer>,
  { passes, forMs }: { passes: (error: unknown) => boolean; forMs: number },
): Promise<Answer> {
  const tried = await poll(
    () =>
      ask().then(
        (answer) => ({ answer }),
        (error: unknown) => ({ error }),
      ),
    { until: (outcome) => 'answer' in outcome || !passes(outcome.error), forMs },
  )
  if ('error' in tried) throw tried.error
  return tried.answer
}
