import { lowestBit } from '../../columns/scan/bits.ts'
import { bitsWithin, type RowBits } from '../../columns/scan/rowBits.ts'
import { type FunnelBlock, setsOf } from './funnel.block.scan.ts'
import type { Entry } from './funnel.entries.scan.ts'
import { createEntryLog } from './funnel.entryLog.scan.ts'
import type { FunnelPlan } from './funnel.plan.scan.ts'

/** Rows `[from, to)` of one user, all of the same local day. */
export interface DayRows {
  /** The user's number among those whose histories are read. */
  owner: number
  from: number
  to: number
  /** The rows that pass the filter; null where all do. */
  passing: RowBits | null
  /** Whether the day is one of the range: attempts begin on those only. */
  isInRange: boolean
}

/** What a lull's last event is, if it is not told by its time. */
const noLull = Number.NEGATIVE_INFINITY
const anEntry = Number.POSITIVE_INFINITY

/** Whether some of the events that only begin attempts are left out. */
export function leavesOutBegins({ order, breakdown }: FunnelPlan): boolean {
  return order === 'ordered' && breakdown === null
}

/**
 * Reads users' rows as entries, by the bitmap index: events that match no step are not looked at.
 *
 * Most events of most funnels match the first step alone, and in order such events only begin
 * attempts, of which the latest takes over from all that have come no further. Of those that follow
 * each other without another step in between (a lull) the first and the last are therefore enough:
 * the first, since whoever gets no further is counted from there, the last, since from there one gets
 * furthest. Of equal times it may be another event than the last, which only a breakdown could tell;
 * so with one every event stays.
 */
export function createHistories(plan: FunnelPlan, owners: number) {
  const log = createEntryLog(owners)
  const entry: Entry = { time: 0, steps: 0, exclusions: 0, value: 0 }
  const leavesOut = leavesOutBegins(plan)
  /** By owner, the time of the lull's last event. */
  const lulls = new Float64Array(owners).fill(noLull)

  function addBegin(owner: number, time: number): void {
    entry.time = time
    entry.steps = 1
    entry.exclusions = 0
    log.add(owner, entry)
  }

  /** Rows of a word, all of which only begin attempts. */
  function addBegins(owner: number, { dayStart, times }: FunnelBlock, { word, rows }: Word): void {
    const last = (word << 5) + 31 - Math.clz32(rows)
    let time = dayStart + (times[last] as number)
    if (lulls[owner] === noLull) {
      const first = (word << 5) + lowestBit(rows)
      addBegin(owner, dayStart + (times[first] as number))
      if (first === last) time = anEntry
    }
    lulls[owner] = time
  }

  function endLull(owner: number): void {
    const time = lulls[owner] as number
    if (time === noLull) return
    if (time !== anEntry) addBegin(owner, time)
    lulls[owner] = noLull
  }

  function addRow(owner: number, block: FunnelBlock, row: number): number {
    const { dayStart, times, steps, exclusions, values } = block
    entry.time = dayStart + (times[row] as number)
    entry.steps = setsOf(steps, row)
    entry.exclusions = setsOf(exclusions, row)
    if (values) entry.value = values[row] as number
    log.add(owner, entry)
    return entry.steps
  }

  function addWord(
    block: FunnelBlock,
    { owner, isInRange }: DayRows,
    { word, rows }: Word,
  ): number {
    const later = leavesOut ? rows & (block.later[word - block.firstWord] as number) : rows
    let done = 0
    let left = rows
    while (left !== 0) {
      const next = left & later & -(left & later)
      // Where no later step is left, all rows come before it.
      const begins = left & (next - 1)
      if (begins !== 0) {
        if (isInRange) addBegins(owner, block, { word, rows: begins })
        done |= 1
      }
      if (next !== 0) {
        if (leavesOut) endLull(owner)
        done |= addRow(owner, block, (word << 5) + lowestBit(next))
      }
      left &= ~(begins | next)
    }
    return done
  }

  return {
    /** Adds a user's next rows. Returns the steps that they match: one bit for each. */
    add(block: FunnelBlock, rows: DayRows): number {
      const { from, to, passing } = rows
      const { asked, firstWord } = block
      let done = 0
      for (let word = from >>> 5; word << 5 < to; word += 1) {
        let some = bitsWithin(asked[word - firstWord] as number, word, from, to)
        if (passing) some &= passing[word] as number
        if (some !== 0) done |= addWord(block, rows, { word, rows: some })
      }
      return done
    },

    /** Visits a user's entries once no more rows follow; one object. */
    forEach(owner: number, visit: (entry: Entry) => void): void {
      endLull(owner)
      log.forEach(owner, visit)
    },
  }
}

/** Some rows of a word. */
interface Word {
  word: number
  rows: number
}
