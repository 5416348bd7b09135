import { type Random, refuseForNow } from './overload.ts'

/** Lets each project have so many events a second, and a burst of two seconds' worth. */
export interface EventRate {
  /** @throws 429 `rate-limited`; a batch goes through whole or not at all */
  spend(projectId: string, events: number): void
}

const burstSeconds = 2

export function createEventRate({
  perSecond,
  clock,
  random,
}: {
  /** Without one, there is no limit. */
  perSecond: number | undefined
  clock: () => Date
  random: Random
}): EventRate {
  const buckets = new Map<string, { left: number; at: number }>()
  return {
    spend(projectId, events) {
      if (perSecond === undefined) return
      const full = perSecond * burstSeconds
      const now = clock().getTime()
      const bucket = buckets.get(projectId) ?? { left: full, at: now }
      const refilled = bucket.left + ((now - bucket.at) / 1000) * perSecond
      bucket.left = Math.min(full, refilled)
      bucket.at = now
      buckets.set(projectId, bucket)
      // A full bucket takes any batch: one larger than the burst would otherwise never pass.
      if (bucket.left < events && bucket.left < full) {
        const detail = `This project takes ${perSecond} events a second. Send them again later.`
        throw refuseForNow({ status: 429, code: 'rate-limited', detail }, random)
      }
      bucket.left -= events
    },
  }
}
