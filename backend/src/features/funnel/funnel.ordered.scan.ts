import { highestBit } from '../../columns/scan/select/bits.ts'
import type { Entries } from './funnel.entries.scan.ts'
import type { Pass, Passed } from './funnel.passed.scan.ts'
import type { FunnelPlan } from './funnel.plan.scan.ts'

/**
 * Steps in order, strictly or with other events in between (docs/metrics.md#funnel). Per step only
 * the attempt with the latest start is kept: whatever the others standing there can still reach, it
 * can too. Sets of steps are bits, the first step the lowest.
 */
export function createOrderedPass(plan: FunnelPlan): Pass {
  const { steps, order, windowMs, begunBefore, exclusions } = plan
  const isStrict = order === 'strict'
  const lastStep = 1 << (steps - 1)
  /** Of the attempt that stands at step k, from `(k − 1) · steps`: when it reached its steps. */
  const times = new Float64Array(steps * steps)
  /** And which entry began it. */
  const began = new Uint32Array(steps)
  const passed: Passed = { depth: 0, times: new Float64Array(steps), entry: 0, lastAlive: 0 }

  /** Takes the attempt that stands before a step (by index) there; false when its window is over. */
  function advance(step: number, at: number): boolean {
    const before = (step - 1) * steps
    if (at - (times[before] as number) > windowMs) return false
    const here = step * steps
    for (let index = 0; index < step; index += 1) {
      times[here + index] = times[before + index] as number
    }
    times[here + step] = at
    began[step] = began[step - 1] as number
    return true
  }

  /** Makes the attempt that stands at a step the counted one. */
  function count(step: number): void {
    passed.depth = step + 1
    passed.entry = began[step] as number
    for (let index = 0; index <= step; index += 1) {
      passed.times[index] = times[step * steps + index] as number
    }
  }

  /** The steps whose attempts an event ends: those in between that began strictly before it. */
  function endedBy(happened: number, at: number, standing: number): number {
    let ended = 0
    for (const [index, { from, to }] of exclusions.entries()) {
      if (((happened >> index) & 1) === 0) continue
      for (let step = from - 1; step < to - 1; step += 1) {
        const since = times[step * steps + from - 1] as number
        if (since < at) ended |= standing & (1 << step)
      }
    }
    return ended
  }

  return ({ length, times: at, steps: matches, exclusions: excluding }: Entries) => {
    passed.depth = 0
    let standing = 0
    for (let entry = 0; entry < length && passed.depth < steps; entry += 1) {
      const matched = matches[entry] as number
      // Nobody stands anywhere, and nobody begins.
      if (standing === 0 && (matched & 1) === 0) continue
      const now = at[entry] as number
      let came = 0
      let left = 0
      // From the last step down, so that nobody goes two steps at once.
      let candidates = matched & (standing << 1)
      while (candidates !== 0) {
        const step = highestBit(candidates)
        candidates ^= 1 << step
        if (!advance(step, now)) continue
        came |= 1 << step
        left |= 1 << (step - 1)
      }
      if ((matched & 1) !== 0 && now < begunBefore) {
        times[0] = now
        began[0] = entry
        came |= 1
      }
      if (came >= 1 << passed.depth) count(highestBit(came))
      standing = (isStrict ? came : (standing & ~left) | came) & ~lastStep
      if (excluding[entry] !== 0) standing &= ~endedBy(excluding[entry] as number, now, standing)
    }
    passed.lastAlive = Number.NEGATIVE_INFINITY
    for (let step = 0; step < steps; step += 1) {
      if (((standing >> step) & 1) === 0) continue
      passed.lastAlive = Math.max(passed.lastAlive, times[step * steps] as number)
    }
    return passed
  }
}
