import type { FunnelPlan } from './funnel.plan.scan.ts'

/** Events as a pass takes them. */
export interface Entries {
  /** How many there are; the arrays may be longer. */
  length: number
  /** Milliseconds since 1970. */
  times: Float64Array
  /** The steps that the event matches, and the exclusions whose event it is: one bit for each. */
  steps: Uint16Array
  exclusions: Uint16Array
  /** The codes of the breakdown's value; 0 without a breakdown. */
  values: Uint32Array
}

export interface Entry {
  time: number
  steps: number
  exclusions: number
  value: number
}

/**
 * A list of entries, which are added in the order of time and event id.
 *
 * Equal times are taken in step order: by the lowest step that an event matches; of two with the same
 * one, first the one that cannot serve a later step; then by event id. `strict` goes by event id alone.
 */
export function createEntryList({ order }: Pick<FunnelPlan, 'order'>) {
  const entries = noEntries()
  return {
    entries,
    add(entry: Entry): void {
      const place = entries.length
      addEntry(entries, entry)
      if (order !== 'strict' && entries.times[place - 1] === entry.time) takeInOrder(entries, place)
    },
    clear(): void {
      entries.length = 0
    },
  }
}

/** Tells an entry of a list in an object that is there. */
export function readEntry(entries: Entries, place: number, told: Entry): void {
  const { times, steps, exclusions, values } = entries
  told.time = times[place] as number
  told.steps = steps[place] as number
  told.exclusions = exclusions[place] as number
  told.value = values[place] as number
}

export function noEntries(): Entries {
  return { length: 0, ...withRoom(64) }
}

export function addEntry(entries: Entries, { time, steps, exclusions, value }: Entry): void {
  if (entries.length === entries.times.length) makeRoom(entries)
  const place = entries.length
  entries.length += 1
  entries.times[place] = time
  entries.steps[place] = steps
  entries.exclusions[place] = exclusions
  entries.values[place] = value
}

function makeRoom(entries: Entries): void {
  const { times, steps, exclusions, values } = entries
  Object.assign(entries, withRoom(2 * times.length))
  entries.times.set(times)
  entries.steps.set(steps)
  entries.exclusions.set(exclusions)
  entries.values.set(values)
}

function withRoom(most: number) {
  return {
    times: new Float64Array(most),
    steps: new Uint16Array(most),
    exclusions: new Uint16Array(most),
    values: new Uint32Array(most),
  }
}

/** Moves an entry before those of the same time that come after it in step order. */
function takeInOrder(entries: Entries, entry: number): void {
  const { times, steps, exclusions, values } = entries
  for (let place = entry; place > 0 && times[place] === times[place - 1]; place -= 1) {
    if (rankOf(steps[place] as number) >= rankOf(steps[place - 1] as number)) return
    swapWithPrevious(steps, place)
    swapWithPrevious(exclusions, place)
    swapWithPrevious(values, place)
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
