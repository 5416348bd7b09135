import type { UserRecord } from './userRecord.ts'

export interface RevenueAnswer {
  /** Minor units, over all history. */
  revenue: number
  payers: number
  /** The ⌈10 % of payers⌉ who paid most. */
  topPayers: number
  topRevenue: number
  topShare: number | null
}

/** How concentrated revenue is (docs/metrics.md, Revenue). Keeps one number for each payer. */
export function createRevenueTruth() {
  const payments: number[] = []
  return {
    add({ facts }: UserRecord): void {
      const paid = facts.reduce((sum, { event }) => sum + (event.amount ?? 0), 0)
      if (paid > 0) payments.push(paid)
    },
    answer(): RevenueAnswer {
      const sum = (amounts: readonly number[]) => amounts.reduce((total, paid) => total + paid, 0)
      const ranked = payments.toSorted((a, b) => b - a)
      const topPayers = Math.ceil(ranked.length / 10)
      const revenue = sum(ranked)
      const topRevenue = sum(ranked.slice(0, topPayers))
      return {
        revenue,
        payers: ranked.length,
        topPayers,
        topRevenue,
        topShare: revenue > 0 ? topRevenue / revenue : null,
      }
    },
  }
}
