import type { Device } from '@footpath/contract/common'
import { type DayRange, type Fact, within } from './userRecord.ts'

export interface FunnelQuestion {
  steps: readonly string[]
  windowSeconds: number
  /** Only the entering event must lie in it. */
  range: DayRange
}

/** How one user fared: the attempt that counts (docs/metrics.md, Funnel). */
export interface Attempt {
  /** Steps reached, 1 or more. */
  depth: number
  device: Device | undefined
  enteredOn: number
  /** From the entering event to the deepest one. */
  seconds: number
}

/**
 * Follows the definition of the ordered funnel literally, start by start, rather than in one clever
 * pass: from each start in the range, take the earliest next event of each further step, as long as
 * it lies within the window. The counted attempt is the one that reaches the user's deepest step
 * first; among those that reach it at the same time, the one that started latest.
 */
export function countedAttempt(
  facts: readonly Fact[],
  { steps, windowSeconds, range }: FunnelQuestion,
): Attempt | null {
  const matching = inStepOrder(facts, steps)
  let best: { depth: number; start: Fact; reachedAt: number } | null = null

  for (const [position, start] of matching.entries()) {
    if (start.event.eventType !== steps[0] || !within(range, start.day)) continue
    const { depth, reachedAt } = follow({ matching, position, steps, windowSeconds })
    const isBetter =
      !best ||
      depth > best.depth ||
      (depth === best.depth &&
        (reachedAt < best.reachedAt || (reachedAt === best.reachedAt && start.at > best.start.at)))
    if (isBetter) best = { depth, start, reachedAt }
  }
  if (!best) return null
  return {
    depth: best.depth,
    device: best.start.event.device,
    enteredOn: best.start.day,
    seconds: (best.reachedAt - best.start.at) / 1000,
  }
}

/** Events that match a step, in time order; those of one instant in the order of their steps. */
function inStepOrder(facts: readonly Fact[], steps: readonly string[]): Fact[] {
  return facts
    .filter(({ event }) => steps.includes(event.eventType))
    .sort(
      (a, b) => a.at - b.at || steps.indexOf(a.event.eventType) - steps.indexOf(b.event.eventType),
    )
}

function follow({
  matching,
  position,
  steps,
  windowSeconds,
}: {
  matching: readonly Fact[]
  position: number
  steps: readonly string[]
  windowSeconds: number
}): { depth: number; reachedAt: number } {
  const startedAt = matching[position]!.at
  let depth = 1
  let reachedAt = startedAt
  for (let next = position + 1; next < matching.length && depth < steps.length; next += 1) {
    const { event, at } = matching[next]!
    if (at - startedAt > windowSeconds * 1000) break
    if (event.eventType !== steps[depth]) continue
    depth += 1
    reachedAt = at
  }
  return { depth, reachedAt }
}
