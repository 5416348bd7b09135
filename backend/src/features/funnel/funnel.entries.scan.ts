import type { Rows } from '../../columns/histories.ts'
import type { FunnelPlan } from './funnel.plan.scan.ts'

/**
 * One user's events as a pass sees them, in the order in which it takes them. The arrays have room
 * for more than `count`.
 */
export interface Entries {
  count: number
  times: Float64Array
  /** The steps that the event matches, and the exclusions whose event it is: one bit for each. */
  steps: Uint16Array
  exclusions: Uint16Array
  /** Where it stands among the rows. */
  rows: Uint32Array
}

/**
 * Reads the entries of users one after another, each time into the same arrays.
 *
 * Equal times are taken in step order: by the lowest step that an event matches; of two with the same
 * one, first the one that cannot serve a later step; then by event id. `strict` goes by event id
 * alone, and sees the events that match nothing too.
 */
export function createEntryReader({ order, stepColumns, excluding }: FunnelPlan) {
  const isStrict = order === 'strict'
  let entries = withRoom(1024)

  function append(row: number, at: number, steps: number, exclusions: number): void {
    let place = entries.count
    while (!isStrict && place > 0 && comesBefore(at, steps, entries, place - 1)) {
      move(entries, place - 1, place)
      place -= 1
    }
    entries.rows[place] = row
    entries.times[place] = at
    entries.steps[place] = steps
    entries.exclusions[place] = exclusions
    entries.count += 1
  }

  return ({ times, columns }: Rows, { from, to }: { from: number; to: number }): Entries => {
    if (to - from > entries.times.length) entries = withRoom(2 * (to - from))
    entries.count = 0
    const codes = stepColumns.map(({ path }) => columns[path] as Uint32Array)
    const [names] = codes as [Uint32Array]
    for (let row = from; row < to; row += 1) {
      let steps = 0xfff
      for (let index = 0; index < codes.length; index += 1) {
        const { allowed } = stepColumns[index] as FunnelPlan['stepColumns'][number]
        steps &= allowed[(codes[index] as Uint32Array)[row] as number] as number
      }
      const exclusions = excluding[names[row] as number] as number
      if (isStrict || steps !== 0 || exclusions !== 0) {
        append(row, times[row] as number, steps, exclusions)
      }
    }
    return entries
  }
}

function withRoom(length: number): Entries {
  return {
    count: 0,
    times: new Float64Array(length),
    steps: new Uint16Array(length),
    exclusions: new Uint16Array(length),
    rows: new Uint32Array(length),
  }
}

/** Whether an event of these steps comes before the one at `place`, which was read earlier. */
function comesBefore(at: number, steps: number, entries: Entries, place: number): boolean {
  if (at !== entries.times[place]) return false
  return rankOf(steps) < rankOf(entries.steps[place] as number)
}

/** By the lowest step, then by all of them; what matches none comes last. */
function rankOf(steps: number): number {
  const lowest = steps & -steps
  return steps === 0 ? Number.POSITIVE_INFINITY : lowest * 0x1000 + steps
}

function move({ times, steps, exclusions, rows }: Entries, from: number, to: number): void {
  times[to] = times[from] as number
  steps[to] = steps[from] as number
  exclusions[to] = exclusions[from] as number
  rows[to] = rows[from] as number
}
