import { firstAtLeast } from '../../columns/scan/slice.ts'
import type { Entries } from './funnel.entries.scan.ts'
import { createMatching } from './funnel.matching.scan.ts'
import type { Passed } from './funnel.passed.scan.ts'
import type { FunnelPlan } from './funnel.plan.scan.ts'

interface Window {
  /** How many steps it matches. */
  depth: number
  /** Both inclusive. */
  start: number
  end: number
}

/**
 * Steps in any order within one window (docs/metrics.md#funnel).
 *
 * Which entries can each have a step of their own is a transversal matroid. A first pass keeps its
 * latest basis: of the windows that end with the entry at hand, those that match m steps are the ones
 * that reach back over m of the kept entries. A second pass, over the best window alone, says when
 * its first, second … step was matched. The answer is the same object each time.
 */
export function createAnyPass({ steps, windowMs, begunBefore }: FunnelPlan) {
  const matching = createMatching(steps)
  const best: Window = { depth: 0, start: 0, end: 0 }
  const passed: Passed = { depth: 0, times: new Float64Array(steps), value: 0, lastAlive: 0 }

  /** Makes the window that ends with an entry the best one where it matches more steps. */
  function compare(entry: number, { times }: Entries): void {
    const end = times[entry] as number
    let depth = 0
    // No window starts after the range: one that ends there starts at its last event or before.
    let start = passed.lastAlive
    for (let step = 0; step < steps; step += 1) {
      const holder = matching.holders[step] as number
      if (holder < 0) continue
      const at = times[holder] as number
      if (end - at > windowMs) continue
      depth += 1
      if (at < start) start = at
    }
    if (depth <= best.depth || end - start > windowMs) return
    best.depth = depth
    best.start = start
    best.end = end
  }

  /** Finds the window that first matches the most steps, with the latest start. */
  function findBest(entries: Entries): void {
    matching.clear()
    best.depth = 0
    for (let entry = 0; entry < entries.length && best.depth < steps; entry += 1) {
      if (entries.steps[entry] === 0) continue
      const at = entries.times[entry] as number
      if (at < begunBefore) passed.lastAlive = at
      if (passed.lastAlive === Number.NEGATIVE_INFINITY) return
      matching.placeLatest(entry, entries)
      compare(entry, entries)
    }
  }

  /** Tells when each step of the best window was matched. */
  function retrace(entries: Entries): void {
    matching.clear()
    const { length, times, values } = entries
    const first = firstAtLeast(times.subarray(0, length), best.start)
    passed.value = values[first] as number
    for (let entry = first; entry < length && passed.depth < best.depth; entry += 1) {
      if (!matching.place(entry, entries)) continue
      passed.times[passed.depth] = times[entry] as number
      passed.depth += 1
    }
  }

  return (entries: Entries): Passed => {
    passed.depth = 0
    passed.lastAlive = Number.NEGATIVE_INFINITY
    findBest(entries)
    if (best.depth > 0) retrace(entries)
    return passed
  }
}
