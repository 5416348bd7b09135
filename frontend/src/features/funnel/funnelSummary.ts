import type { Funnel } from '@footpath/contract/funnel'

export type FunnelStepAnswer = Funnel['steps'][number]

/**
 * Index of the step before which most users are lost for good or for now, by their share of the
 * step before; null when nobody drops. Ties go to the earlier step, where more people stand.
 */
export function biggestDrop(steps: readonly FunnelStepAnswer[]): number | null {
  let biggest: { index: number; share: number } | null = null
  for (const [index, { dropOff }] of steps.entries()) {
    const share = dropShare(steps, index)
    if (dropOff > 0 && share > (biggest?.share ?? 0)) biggest = { index, share }
  }
  return biggest?.index ?? null
}

/** Users lost before a step over users of the step before it; 0 on the first step. */
export function dropShare(steps: readonly FunnelStepAnswer[], index: number): number {
  const before = steps[index - 1]?.users ?? 0
  return before === 0 ? 0 : (steps[index]?.dropOff ?? 0) / before
}

/** How wide a step's bar is drawn, each part as a share of the users who entered. */
export interface BarParts {
  /** Reached this step. */
  reached: number
  /** Did not, but still may: the window is open. */
  inProgress: number
  /** Did not, and the window is over. */
  dropped: number
}

export function barParts(steps: readonly FunnelStepAnswer[], index: number): BarParts {
  const entered = steps[0]?.users ?? 0
  const step = steps[index]
  if (!step || entered === 0) return { reached: 0, inProgress: 0, dropped: 0 }
  return {
    reached: step.users / entered,
    inProgress: step.inProgress / entered,
    dropped: (step.dropOff - step.inProgress) / entered,
  }
}

export type Outcome = keyof Funnel['outcomes']

export interface OutcomeShare {
  outcome: Outcome
  users: number
  /** Of all entrants; null without any. */
  ofAll: number | null
  /** Of the mature ones; null for those in progress, who are not. */
  ofMature: number | null
}

/** The three outcomes with their shares (docs/metrics.md, Funnel). */
export function outcomeShares({ converted, dropped, inProgress }: Funnel['outcomes']) {
  const mature = converted + dropped
  const all = mature + inProgress
  const share = (users: number, of: number) => (of === 0 ? null : users / of)
  const shares: OutcomeShare[] = [
    {
      outcome: 'converted',
      users: converted,
      ofAll: share(converted, all),
      ofMature: share(converted, mature),
    },
    { outcome: 'inProgress', users: inProgress, ofAll: share(inProgress, all), ofMature: null },
    {
      outcome: 'dropped',
      users: dropped,
      ofAll: share(dropped, all),
      ofMature: share(dropped, mature),
    },
  ]
  return shares
}
