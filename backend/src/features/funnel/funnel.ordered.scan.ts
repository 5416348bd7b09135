import { highestBit, lowestBit } from '../../columns/scan/select/bits.ts'
import { bitsWithin } from '../../columns/scan/select/rowBits.ts'
import {
  type Attempts,
  begin,
  createAttempts,
  happen,
  interrupt,
  tell,
} from './funnel.attempts.scan.ts'
import { createEntryList, type Entry, readEntry } from './funnel.entries.scan.ts'
import type { Passed } from './funnel.passed.scan.ts'
import type { FunnelPlan } from './funnel.plan.scan.ts'
import { askedIn, type DayRows, type Reader, tellRow } from './funnel.reader.scan.ts'

interface Reading {
  attempts: Attempts
  /** The event at hand; one object. */
  event: Entry
  /** Events of the same time, which step order may turn round. */
  equals: ReturnType<typeof createEntryList>
}

/**
 * Reads users' rows for a funnel whose steps come in order, by the bitmap index: events that match no
 * step are not looked at.
 *
 * Most events of most funnels match the first step alone, and such events only begin attempts, of
 * which the latest takes over from all that have come no further. Of those that follow each other
 * without another step in between the last is therefore enough; the first one is where whoever gets
 * no further is counted from.
 */
export function createOrderedReader(plan: FunnelPlan, owners: number): Reader {
  const { steps } = plan
  const attempts = createAttempts(plan, owners)
  const event: Entry = { time: 0, steps: 0, exclusions: 0, value: 0 }
  const reading: Reading = { attempts, event, equals: createEntryList(plan) }
  const passed: Passed = { depth: 0, times: new Float64Array(steps), value: 0, lastAlive: 0 }
  return {
    read: (rows) => readRows(reading, rows),
    passed(owner) {
      tell(attempts, owner, passed)
      return passed
    },
  }
}

function readRows(reading: Reading, rows: DayRows): number {
  const { block, from, to } = rows
  const { depths, steps } = reading.attempts
  let next = from
  let done = 0
  for (let word = from >>> 5; word << 5 < to; word += 1) {
    const asked = askedIn(rows, word)
    if (asked === 0) continue
    const kept = asked & (block.kept[word - block.firstWord] as number)
    done |= stepsIn(rows, word, asked)
    // Whoever has reached all steps is only asked what they did each day.
    if (next >> 5 > word || depths[rows.owner] === steps) continue
    if (kept === 0) readBetween(reading, rows, word, bitsWithin(asked, word, next, to))
    else next = readWord(reading, rows, { word, next, asked, kept })
  }
  return done
}

/** The steps that some rows of a word match. */
function stepsIn({ block: { steps } }: DayRows, word: number, some: number): number {
  let done = 0
  for (let step = 0; step < steps.length; step += 1) {
    if (((steps[step]?.[word] as number) & some) !== 0) done |= 1 << step
  }
  return done
}

/** Reads a word's rows from `next` on, some of which are needed each. Returns the first row not read. */
function readWord(
  reading: Reading,
  rows: DayRows,
  { word, next, asked, kept }: { word: number; next: number; asked: number; kept: number },
): number {
  const first = word << 5
  let from = next
  while (from < first + 32) {
    const left = bitsWithin(asked, word, from, rows.to)
    const needed = left & kept & -(left & kept)
    // Where no more is needed, all rows come before the next one that is.
    const between = left & (needed - 1)
    if (between !== 0) readBetween(reading, rows, word, between)
    if (needed === 0) return first + 32
    from = readRow(reading, rows, first + lowestBit(needed))
  }
  return from
}

/** Reads rows of a word that are not needed each: they begin attempts, or match nothing. */
function readBetween(
  { attempts }: Reading,
  { block, owner, isInRange }: DayRows,
  word: number,
  between: number,
): void {
  const { dayStart, times, values } = block
  if (attempts.isStrict) {
    interrupt(attempts, owner)
    return
  }
  if (!isInRange) return
  const last = (word << 5) + highestBit(between)
  if (attempts.depths[owner] === 0) {
    const first = (word << 5) + lowestBit(between)
    begin(
      attempts,
      owner,
      dayStart + (times[first] as number),
      values ? (values[first] as number) : 0,
    )
  }
  begin(attempts, owner, dayStart + (times[last] as number), values ? (values[last] as number) : 0)
}

/** Reads a row, and with it those of the same time. Returns the first row not read. */
function readRow(reading: Reading, rows: DayRows, row: number): number {
  const { attempts, event } = reading
  const { block, owner, to } = rows
  const { times } = block
  if (!attempts.isStrict && row + 1 < to && times[row] === times[row + 1]) {
    return readEquals(reading, rows, row)
  }
  tellRow(event, block, row)
  happen(attempts, owner, event)
  return row + 1
}

function readEquals({ attempts, event, equals }: Reading, rows: DayRows, first: number): number {
  const { block, owner, to } = rows
  const { times } = block
  const { entries, add, clear } = equals
  clear()
  let row = first
  for (; row < to && times[row] === times[first]; row += 1) {
    if (((askedIn(rows, row >>> 5) >>> (row & 31)) & 1) === 0) continue
    tellRow(event, block, row)
    add(event)
  }
  for (let index = 0; index < entries.length; index += 1) {
    readEntry(entries, index, event)
    happen(attempts, owner, event)
  }
  return row
}
