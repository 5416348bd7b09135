import { bitsWithin, type RowBits } from '../../columns/scan/select/rowBits.ts'
import { type FunnelBlock, setsOf } from './funnel.block.scan.ts'
import type { Entry } from './funnel.entries.scan.ts'
import type { Passed } from './funnel.passed.scan.ts'

/** Rows `[from, to)` of one user, all of the same local day. */
export interface DayRows {
  block: FunnelBlock
  /** The user's number among those who are read together. */
  owner: number
  from: number
  to: number
  /** The rows that pass the filter; null where all do. */
  passing: RowBits | null
  /** Whether the day is one of the range: attempts begin on those only. */
  isInRange: boolean
}

/** Reads the rows of several users, of each in the order of time. */
export interface Reader {
  /** Reads a user's next rows. Returns the steps that they match: one bit for each. */
  read(rows: DayRows): number
  /** How an owner fared, once no more rows follow; the same object each time. */
  passed(owner: number): Passed
}

/** Of a word's rows those that the funnel looks at. */
export function askedIn({ block, from, to, passing }: DayRows, word: number): number {
  const asked = bitsWithin(block.asked[word - block.firstWord] as number, word, from, to)
  return passing ? asked & (passing[word] as number) : asked
}

/** Tells a row as an entry. */
export function tellRow(
  entry: Entry,
  { dayStart, times, steps, exclusions, values }: FunnelBlock,
  row: number,
): void {
  entry.time = dayStart + (times[row] as number)
  entry.steps = setsOf(steps, row)
  entry.exclusions = setsOf(exclusions, row)
  entry.value = values ? (values[row] as number) : 0
}
