import type { Retention } from '@footpath/contract/retention'

/** The strongest tint on which the theme's text keeps a contrast of 4.5:1, light and dark. */
const strongest = 0.5

/**
 * The rate that is painted the strongest: the highest of cells after the cohort's own period, which
 * by nature stands above all others.
 */
export function hottestRate({ cohorts }: Pick<Retention, 'cohorts'>): number {
  const later = cohorts.flatMap(({ cells }) => cells.filter(({ n }) => n > 0))
  return Math.max(0, ...later.map(({ rate }) => rate ?? 0))
}

/** How much of the accent a cell's background takes, from 0 to `strongest`. */
export function tintOf(rate: number | null, hottest: number): number {
  if (rate === null || hottest === 0) return 0
  return Math.min(rate / hottest, 1) * strongest
}
