import { firstAtLeast } from '../../columns/scan/slice.ts'
import { createNumberList } from '../../numberList.ts'
import { wholeFunnel } from './funnel.durations.ts'
import { binsWithin } from './funnel.histogram.ts'
import type { Passed } from './funnel.passed.scan.ts'
import type { BinRow, DurationRow } from './funnel.rows.ts'

/**
 * How long each user of a share took, in milliseconds, ascending: under 0 (`wholeFunnel`) from the
 * first step to the last, under n from step n to step n + 1.
 */
export type Durations = Float64Array[]

export function createDurations(steps: number) {
  const lists = Array.from({ length: steps }, createNumberList)
  return {
    add({ depth, times }: Passed): void {
      for (let step = 1; step < depth; step += 1) {
        lists[step]?.push((times[step] as number) - (times[step - 1] as number))
      }
      if (depth === steps) {
        lists[wholeFunnel]?.push((times[steps - 1] as number) - (times[0] as number))
      }
    },
    sorted: (): Durations => lists.map((list) => list.values().sort()),
  }
}

/** The figures of `durationFigures` (funnel.durations.ts), from all shares. */
export function durationRows(shares: readonly Durations[], steps: number): DurationRow[] {
  return byStep(shares, steps).flatMap(({ step, lists }) => {
    const users = countBelow(lists, Number.POSITIVE_INFINITY)
    if (users === 0) return []
    return {
      step,
      users,
      sumMs: lists.reduce((sum, list) => list.reduce((total, ms) => total + ms, sum), 0),
      lowMs: ranked(lists, Math.floor((users - 1) / 2)),
      highMs: ranked(lists, Math.ceil((users - 1) / 2)),
      p90Ms: ranked(lists, Math.ceil((users * 9) / 10) - 1),
    }
  })
}

/** The users of `durationBins` (funnel.durations.ts), from all shares. */
export function binRows(
  shares: readonly Durations[],
  { steps, windowMs }: { steps: number; windowMs: number },
): BinRow[] {
  const bins = binsWithin(windowMs)
  return byStep(shares, steps).flatMap(({ step, lists }) =>
    bins.flatMap(({ fromMs, toMs }, bin) => {
      // The last bin holds the window's edge.
      const end = bin === bins.length - 1 ? toMs + 1 : toMs
      const users = countBelow(lists, end) - countBelow(lists, fromMs)
      return users === 0 ? [] : { step, bin, users }
    }),
  )
}

/** The lists of each row's step: a time between two steps is told under the later one. */
function byStep(shares: readonly Durations[], steps: number) {
  return Array.from({ length: steps }, (_, index) => ({
    step: index === 0 ? wholeFunnel : index + 1,
    lists: shares.map((durations) => durations[index] as Float64Array),
  }))
}

function countBelow(lists: readonly Float64Array[], ms: number): number {
  return lists.reduce((sum, list) => sum + firstAtLeast(list, ms), 0)
}

/** The n-th smallest (from 0) of several ascending lists of whole numbers, none of them joined. */
function ranked(lists: readonly Float64Array[], n: number): number {
  let low = 0
  let high = lists.reduce((most, list) => Math.max(most, list.at(-1) ?? 0), 0)
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (countBelow(lists, middle + 1) > n) high = middle
    else low = middle + 1
  }
  return low
}
