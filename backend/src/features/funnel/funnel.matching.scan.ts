import { lowestBit } from '../../columns/scan/select/bits.ts'
import type { Entries } from './funnel.entries.scan.ts'

/**
 * Gives entries a step of their own each, one entry after another, by augmenting paths (Kuhn's
 * algorithm). Entries are named by their index; sets of steps are bits.
 */
export interface Matching {
  /** By step, the entry that has it; −1 where none has. */
  holders: Int32Array
  clear(): void
  /** Places an entry, others moved over where they must; false when no step is left for it. */
  place(entry: number, entries: Entries): boolean
  /** The same, but where none is left the first of the entries that compete for them makes room. */
  placeLatest(entry: number, entries: Entries): void
}

export function createMatching(steps: number): Matching {
  const holders = new Int32Array(steps).fill(-1)
  /** From which step's holder the search got to a step; −1 from the entry itself. */
  const cameFrom = new Int8Array(steps)
  /** The steps that the search got to. */
  let reached = 0

  function reach(some: number, from: number): void {
    for (let left = some; left !== 0; left &= left - 1) cameFrom[lowestBit(left)] = from
    reached |= some
  }

  /** A step without a holder that the entry gets to, over others' steps; −1 when there is none. */
  function findFree(entry: number, { steps: matched }: Entries): number {
    let pending = matched[entry] as number
    reached = 0
    reach(pending, -1)
    while (pending !== 0) {
      const step = lowestBit(pending)
      pending &= pending - 1
      const holder = holders[step] as number
      if (holder < 0) return step
      const more = (matched[holder] as number) & ~reached
      reach(more, step)
      pending |= more
    }
    return -1
  }

  /** Of the steps that the search got to, the one whose holder comes first. */
  function firstHeld(): number {
    let first = lowestBit(reached)
    for (let left = reached; left !== 0; left &= left - 1) {
      const step = lowestBit(left)
      if ((holders[step] as number) < (holders[first] as number)) first = step
    }
    return first
  }

  /** Moves holders along the search's way to a step, so that the entry finds its place. */
  function shift(entry: number, to: number): void {
    let step = to
    for (let from = cameFrom[step] as number; from >= 0; from = cameFrom[step] as number) {
      holders[step] = holders[from] as number
      step = from
    }
    holders[step] = entry
  }

  return {
    holders,
    clear() {
      holders.fill(-1)
    },
    place(entry, entries) {
      const free = findFree(entry, entries)
      if (free >= 0) shift(entry, free)
      return free >= 0
    },
    placeLatest(entry, entries) {
      const free = findFree(entry, entries)
      shift(entry, free >= 0 ? free : firstHeld())
    },
  }
}
