import { highestBit, lowestBit } from '../../columns/scan/select/bits.ts'
import { bitsWithin, type RowBits } from '../../columns/scan/select/rowBits.ts'
import { type FunnelBlock, setsOf } from './funnel.block.scan.ts'
import type { Entry } from './funnel.entries.scan.ts'
import { createEntryLog } from './funnel.entryLog.scan.ts'
import type { FunnelPlan } from './funnel.plan.scan.ts'

/** Rows `[from, to)` of one user, all of the same local day. */
export interface DayRows {
  block: FunnelBlock
  /** The user's number among those whose histories are read. */
  owner: number
  from: number
  to: number
  /** The rows that pass the filter; null where all do. */
  passing: RowBits | null
  /** Whether the day is one of the range: attempts begin on those only. */
  isInRange: boolean
}

/** In place of the time of a lull's last event, since all times are later. */
const noLull = Number.NEGATIVE_INFINITY

/**
 * Reads users' rows as entries, by the bitmap index: events that match no step are not looked at.
 *
 * Most events of most funnels match the first step alone, and in order such events only begin
 * attempts, of which the latest takes over from all that have come no further. Of those that follow
 * each other without another step in between (a lull) the last is therefore enough, from which one
 * gets furthest. The first one stays beside it in the user's first lull, since whoever gets no further
 * is counted from there, and where it has the time of the entry before, since of equal times the
 * first step is taken first. Which of equal times begins an attempt only a breakdown can tell; with one
 * all of those that have the time of the entry before stay.
 *
 * In strict order events that match no step end attempts; of those that follow each other one is
 * enough.
 */
export function createHistories(plan: FunnelPlan, owners: number) {
  const log = createEntryLog(owners)
  const entry: Entry = { time: 0, steps: 0, exclusions: 0, value: 0 }
  const { order } = plan
  /** By owner, the time of the lull's last event, which is no entry yet. */
  const lulls = new Float64Array(owners).fill(noLull)
  /** By owner, the code of its breakdown's value. */
  const lullValues = new Uint32Array(owners)
  /** By owner, 1 from the first lull on. */
  const begun = new Uint8Array(owners)
  /** By owner, 1 where the last entry matches nothing. */
  const broken = new Uint8Array(owners)

  function addBegin(owner: number, time: number, value: number): void {
    entry.time = time
    entry.value = value
    entry.steps = 1
    entry.exclusions = 0
    log.add(owner, entry)
  }

  /** Rows of a word, all of which only begin attempts. */
  function addBegins({ block, owner }: DayRows, word: number, begins: number): void {
    const { dayStart, times } = block
    if (lulls[owner] === noLull) {
      const first = dayStart + (times[(word << 5) + lowestBit(begins)] as number)
      if (begun[owner] === 0 || log.lastTimes[owner] === first) addBegin(owner, first, 0)
      begun[owner] = 1
    }
    lulls[owner] = dayStart + (times[(word << 5) + highestBit(begins)] as number)
  }

  /** The same where the breakdown's value tells equal times apart. */
  function addValuedBegins(rows: DayRows, word: number, begins: number): void {
    const { block, owner } = rows
    for (let left = begins; left !== 0; left &= left - 1) {
      const row = (word << 5) + lowestBit(left)
      const time = block.dayStart + (block.times[row] as number)
      const value = block.values?.[row] as number
      if (begun[owner] === 0 || log.lastTimes[owner] === time) {
        addBegin(owner, time, value)
        begun[owner] = 1
      } else {
        lulls[owner] = time
        lullValues[owner] = value
      }
    }
  }

  function endLull(owner: number): void {
    const time = lulls[owner] as number
    if (time === noLull) return
    if (time !== log.lastTimes[owner]) addBegin(owner, time, lullValues[owner] as number)
    lulls[owner] = noLull
  }

  function addRow({ block, owner }: DayRows, row: number): number {
    const { dayStart, times, steps, exclusions, values } = block
    entry.time = dayStart + (times[row] as number)
    entry.steps = setsOf(steps, row)
    entry.exclusions = setsOf(exclusions, row)
    if (values) entry.value = values[row] as number
    log.add(owner, entry)
    return entry.steps
  }

  /** Adds the rows of a word that are asked for. Returns the steps that they match. */
  function addWord(rows: DayRows, word: number, asked: number): number {
    const { block, owner } = rows
    const kept = order === 'any' ? asked : asked & (block.kept[word - block.firstWord] as number)
    let left = asked
    let done = 0
    while (left !== 0) {
      const next = left & kept & -(left & kept)
      // Where none is left to be kept, all rows come before the next one.
      const between = left & (next - 1)
      if (between !== 0) done |= addBetween(rows, word, between)
      if (next !== 0) {
        endLull(owner)
        broken[owner] = 0
        done |= addRow(rows, (word << 5) + lowestBit(next))
      }
      left &= ~(between | next)
    }
    return done
  }

  /** Adds rows of which not each is needed. Returns the steps that they match. */
  function addBetween(rows: DayRows, word: number, between: number): number {
    if (order === 'strict') {
      addBreak(rows.owner)
      return 0
    }
    if (!rows.isInRange) return 1
    if (rows.block.values) addValuedBegins(rows, word, between)
    else addBegins(rows, word, between)
    return 1
  }

  /** Adds an event that matches nothing, unless such a one came just before. */
  function addBreak(owner: number): void {
    if (broken[owner] === 1) return
    broken[owner] = 1
    entry.steps = 0
    entry.exclusions = 0
    log.add(owner, entry)
  }

  return {
    /** Adds a user's next rows. Returns the steps that they match: one bit for each. */
    add(rows: DayRows): number {
      const { block, from, to, passing } = rows
      let done = 0
      for (let word = from >>> 5; word << 5 < to; word += 1) {
        let asked = bitsWithin(block.asked[word - block.firstWord] as number, word, from, to)
        if (passing) asked &= passing[word] as number
        if (asked !== 0) done |= addWord(rows, word, asked)
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
