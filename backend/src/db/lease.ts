import type { Document } from 'mongodb'
import type { Collections } from './collections.ts'

/** The right to do something alone, across processes, for as long as its holder lives. */
export interface Lease {
  /** Takes the lease and keeps it until `release`; false when somebody else has it. */
  acquire(): Promise<boolean>
  /** Whether it is surely still ours: a process that was stopped for long may have lost it. */
  isHeld(): boolean
  release(): Promise<void>
}

export interface Leases {
  lease(name: string): Lease
  /** Waits for the lease, and does the work while holding it. */
  withLease<Result>(name: string, work: () => Promise<Result>): Promise<Result>
}

/**
 * Leases on documents that expire by the server's clock, so that the clocks of our processes don't
 * matter and a lease of a process that was killed is free after `ttlMs`.
 */
export function createLeases({
  leases,
  holder,
  ttlMs = 5_000,
  retryMs = 100,
}: {
  leases: Collections['leases']
  /** Tells this process from all others. */
  holder: string
  ttlMs?: number
  retryMs?: number
}): Leases {
  let uses = 0

  function createLease(name: string): Lease {
    uses += 1
    const me = `${holder}/${uses}`
    let heldUntil = 0
    let renewal: NodeJS.Timeout | undefined

    async function take(): Promise<boolean> {
      const asked = performance.now()
      const found = await leases.findOneAndUpdate({ _id: name }, takeIfFree(me, ttlMs), {
        upsert: true,
        returnDocument: 'after',
      })
      if (found?.holder !== me) return false
      heldUntil = asked + ttlMs
      return true
    }

    function stopRenewing(): void {
      clearInterval(renewal)
      renewal = undefined
    }

    return {
      async acquire() {
        if (!(await take())) return false
        renewal ??= setInterval(() => {
          // One that fails is made up for by the next; `isHeld` knows when it is too late.
          take().then(
            (taken) => {
              if (!taken) heldUntil = 0
            },
            () => undefined,
          )
        }, ttlMs / 3)
        renewal.unref()
        return true
      },
      isHeld: () => performance.now() < heldUntil,
      async release() {
        stopRenewing()
        heldUntil = 0
        await leases.deleteOne({ _id: name, holder: me })
      },
    }
  }

  return {
    lease: createLease,

    async withLease(name, work) {
      const lease = createLease(name)
      while (!(await lease.acquire())) {
        await new Promise((resolve) => setTimeout(resolve, retryMs))
      }
      try {
        return await work()
      } finally {
        await lease.release()
      }
    },
  }
}

/** One update that leaves somebody else's lease as it is. */
function takeIfFree(holder: string, ttlMs: number): Document[] {
  const free = {
    $or: [{ $eq: ['$holder', holder] }, { $lt: [{ $ifNull: ['$expiresAt', null] }, '$$NOW'] }],
  }
  const mine = { holder, expiresAt: { $add: ['$$NOW', ttlMs] } }
  return [{ $replaceWith: { $mergeObjects: ['$$ROOT', { $cond: [free, mine, {}] }] } }]
}
