import type { ScanPool } from './scanPool.ts'

/** Counts in the caller's own thread, in so many shares: for tests and commands. */
export function createInlinePool({ shares = 1 }: { shares?: number } = {}): ScanPool {
  return {
    async count({ scan, plan, blocks, firsts }) {
      const width = Math.max(1, Math.ceil(firsts.length / shares))
      return Array.from({ length: shares }, (_, share) => {
        const lo = Math.min(share * width, firsts.length)
        const hi = Math.min(lo + width, firsts.length)
        return scan.count(plan, { lo, hi, blocks, firsts })
      })
    },
    idleMs: () => Number.POSITIVE_INFINITY,
    async close() {},
  }
}
