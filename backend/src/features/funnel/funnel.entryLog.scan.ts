import { addEntry, type Entry, noEntries, readEntry } from './funnel.entries.scan.ts'

/**
 * Entries of several owners as they come, each with a link to the same owner's next one: nothing is
 * moved, however many owners there are. Owners are numbers below `owners`.
 */
export function createEntryLog(owners: number) {
  const entries = noEntries()
  const firsts = new Int32Array(owners).fill(-1)
  const lasts = new Int32Array(owners).fill(-1)
  /** By entry, the same owner's next one; −1 after the last. */
  let nexts = new Int32Array(entries.times.length)
  const told: Entry = { time: 0, steps: 0, exclusions: 0, value: 0 }

  return {
    add(owner: number, entry: Entry): void {
      const place = entries.length
      addEntry(entries, entry)
      if (place === nexts.length) {
        const wider = new Int32Array(entries.times.length)
        wider.set(nexts)
        nexts = wider
      }
      nexts[place] = -1
      const last = lasts[owner] as number
      if (last < 0) firsts[owner] = place
      else nexts[last] = place
      lasts[owner] = place
    },

    /** Visits an owner's entries in the order in which they were added, as one object. */
    forEach(owner: number, visit: (entry: Entry) => void): void {
      for (let place = firsts[owner] as number; place >= 0; place = nexts[place] as number) {
        readEntry(entries, place, told)
        visit(told)
      }
    },
  }
}
