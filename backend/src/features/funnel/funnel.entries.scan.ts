import type { Rows } from '../../columns/scan/gather.ts'
import type { FunnelPlan } from './funnel.plan.scan.ts'

/** One user's events as a pass sees them: those at `[from, to)`, in the order in which it takes them. */
export interface Entries {
  from: number
  to: number
  times: Float64Array
  /** The steps that the event matches, and the exclusions whose event it is: one bit for each. */
  steps: Uint16Array
  exclusions: Uint16Array
  /** The codes of the breakdown's value; null without a breakdown. */
  values: Uint32Array | null
}

/**
 * Reads the entries of users one after another; the answer is the same object each time.
 *
 * Equal times are taken in step order: by the lowest step that an event matches; of two with the same
 * one, first the one that cannot serve a later step; then by event id, which is how rows come.
 * `strict` goes by event id alone.
 */
export function createEntryReader({ order, stepColumns, excluding, breakdown }: FunnelPlan) {
  const [{ allowed: allowedNames }, ...filtered] = stepColumns as [
    FunnelPlan['stepColumns'][number],
    ...FunnelPlan['stepColumns'],
  ]
  const entries: Entries = {
    from: 0,
    to: 0,
    times: new Float64Array(0),
    steps: new Uint16Array(0),
    exclusions: new Uint16Array(0),
    values: null,
  }

  function makeRoom({ times, columns }: Rows): void {
    entries.times = times
    entries.steps = new Uint16Array(times.length)
    entries.exclusions = new Uint16Array(times.length)
    entries.values = breakdown === null ? null : (columns[breakdown] as Uint32Array)
  }

  return (rows: Rows, from: number, to: number): Entries => {
    if (entries.times !== rows.times) makeRoom(rows)
    entries.from = from
    entries.to = to
    const { times, steps, exclusions } = entries
    const names = rows.columns.eventType as Uint32Array
    for (let row = from; row < to; row += 1) {
      const name = names[row] as number
      steps[row] = allowedNames[name] as number
      exclusions[row] = excluding[name] as number
    }
    for (const { path, allowed } of filtered) {
      const codes = rows.columns[path] as Uint32Array
      for (let row = from; row < to; row += 1) {
        steps[row] = (steps[row] as number) & (allowed[codes[row] as number] as number)
      }
    }
    if (order === 'strict') return entries
    for (let row = from + 1; row < to; row += 1) {
      if (times[row] === times[row - 1]) takeInOrder(entries, row)
    }
    return entries
  }
}

/** Moves an entry before those of the same time that come after it in step order. */
function takeInOrder(entries: Entries, entry: number): void {
  const { from, times, steps } = entries
  for (let place = entry; place > from && times[place] === times[place - 1]; place -= 1) {
    if (rankOf(steps[place] as number) >= rankOf(steps[place - 1] as number)) return
    swapWithPrevious(steps, place)
    swapWithPrevious(entries.exclusions, place)
    if (entries.values) swapWithPrevious(entries.values, place)
  }
}

/** By the lowest step, then by all of them; what matches none comes last. */
function rankOf(steps: number): number {
  const lowest = steps & -steps
  return steps === 0 ? Number.POSITIVE_INFINITY : lowest * 0x1000 + steps
}

function swapWithPrevious(codes: Uint16Array | Uint32Array, place: number): void {
  const before = codes[place - 1] as number
  codes[place - 1] = codes[place] as number
  codes[place] = before
}
