import { lowestBit } from '../../columns/scan/bits.ts'
import type { Run } from '../../columns/scan/forEachRun.ts'
import { bitsWithin } from '../../columns/scan/rowBits.ts'
import { anyOf, type FunnelBlock, setsOf } from './funnel.block.scan.ts'
import { createEntryList, type Entry } from './funnel.entries.scan.ts'
import type { FunnelPlan } from './funnel.plan.scan.ts'

/** Rows `[from, to)` of one user, all of the same local day. */
export interface DayRows extends Pick<Run, 'from' | 'to' | 'selected' | 'offset'> {
  block: FunnelBlock
  /** Whether the day is one of the range: attempts begin on those only. */
  isInRange: boolean
}

/**
 * Reads the rows of one user after another as entries, by the bitmap index: events that match no step
 * are not looked at.
 *
 * Most events of most funnels match the first step alone, and in order such events only begin
 * attempts, of which the latest takes over from all that have come no further. Of those that follow
 * each other without another step in between (a lull) the first and the last are therefore enough:
 * the first, since whoever gets no further is counted from there, the last, since from there one gets
 * furthest. That its time is the same as that of a later one matters to a breakdown, which is told by
 * the event itself; so with one every event stays.
 */
export function createHistory(plan: FunnelPlan) {
  const { order, breakdown } = plan
  const list = createEntryList(plan)
  const entry: Entry = { time: 0, steps: 0, exclusions: 0, value: 0 }
  const thins = order === 'ordered' && breakdown === null
  let isLull = false
  /** The time of the lull's last event so far; −1 where it is an entry already. */
  let latest = -1

  function endLull(): void {
    if (latest >= 0) addBegin(latest)
    isLull = false
    latest = -1
  }

  function addBegin(time: number): void {
    entry.time = time
    entry.steps = 1
    entry.exclusions = 0
    list.add(entry)
  }

  /** Of the rows of a word, all of which only begin attempts, the first and the last are enough. */
  function addBegins({ block: { dayStart, times } }: DayRows, word: number, rows: number): void {
    const first = (word << 5) + lowestBit(rows)
    const last = (word << 5) + 31 - Math.clz32(rows)
    if (!isLull) addBegin(dayStart + (times[first] as number))
    if (!isLull && first === last) latest = -1
    else latest = dayStart + (times[last] as number)
    isLull = true
  }

  function addRow({ block }: DayRows, row: number): number {
    const { dayStart, times, steps, exclusions, values } = block
    entry.time = dayStart + (times[row] as number)
    entry.steps = setsOf(steps, row)
    entry.exclusions = setsOf(exclusions, row)
    if (values) entry.value = values[row] as number
    list.add(entry)
    return entry.steps
  }

  /** Adds the rows of a word that matter; of those that only begin attempts, as many as needed. */
  function addWord(rows: DayRows, word: number): number {
    const { steps, exclusions } = rows.block
    const inner = anyOf(steps, word, 1) | anyOf(exclusions, word)
    const asked = order === 'strict' ? -1 : inner | anyOf(steps, word)
    let left = passing(rows, word, bitsWithin(asked, word, rows.from, rows.to))
    const others = thins ? left & inner : left
    let done = 0
    while (left !== 0) {
      const next = left & others & -(left & others)
      // Where no other row is left, all of them come before the next one.
      const begins = left & (next - 1)
      if (begins !== 0 && rows.isInRange) addBegins(rows, word, begins)
      if (begins !== 0) done |= 1
      if (next !== 0) {
        endLull()
        done |= addRow(rows, (word << 5) + lowestBit(next))
      }
      left &= ~(begins | next)
    }
    return done
  }

  return {
    entries: list.entries,
    /** Adds the user's next rows. Returns the steps that they match: one bit for each. */
    add(rows: DayRows): number {
      let done = 0
      for (let word = rows.from >>> 5; word << 5 < rows.to; word += 1) done |= addWord(rows, word)
      return done
    },
    /** No more of the user's rows follow. */
    end: endLull,
    /** Another user's rows follow. */
    clear: list.clear,
  }
}

/** Of some rows of a word those that pass the filter. */
function passing({ selected, offset }: DayRows, word: number, rows: number): number {
  if (selected === null) return rows
  let passing = 0
  for (let left = rows; left !== 0; left &= left - 1) {
    const bit = lowestBit(left)
    passing |= (selected[(word << 5) + bit - offset] as number) << bit
  }
  return passing
}
