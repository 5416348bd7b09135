import { type Block, type Column, columnOf, dayMs } from '../../block/block.ts'
import { type Buckets, bucketCount } from '../buckets/buckets.ts'
import { lowestBit } from '../select/bits.ts'
import { isIn } from '../select/rowBits.ts'
import { onlyCode, type RunCodes, runCodesOf } from '../select/runCodes.ts'
import { mostMaskCodes, runMasksOf } from '../select/runMasks.ts'
import { asBitsTell, everyRow, nothing, type Selection } from '../select/selection.ts'
import { type Slice, throwIfCancelled } from '../slice.ts'
import type { Split } from './split.ts'
import type { Tally } from './tallyPlan.ts'

/** Whether a split's groups are told by one column with so few codes that `tallyFew` can count them. */
export function hasFewCodes({ columns, groups }: Split): boolean {
  const [column] = columns
  const isOne = column !== undefined && columns.length === 1
  return isOne && column.numbers.length <= mostMaskCodes && groups <= mostMaskCodes
}

/**
 * Events and distinct users by group in one bucket, where there are few codes: those that a user has
 * are the bits of a word, and those of whole runs are known.
 */
export function tallyFew(
  slice: Slice,
  selections: readonly Selection[],
  { buckets, split }: { buckets: Buckets; split: Split },
): Tally {
  if (bucketCount(buckets) !== 1) throw new Error('codes are counted in one bucket here')
  const { path, numbers } = split.columns[0] as Split['columns'][number]
  const [from = 0, to = 0] = buckets.starts
  const counts: CodeCounts = {
    events: new Float64Array(mostMaskCodes),
    codesOf: new Int32Array(slice.hi - slice.lo),
  }
  slice.blocks.forEach((block, place) => {
    throwIfCancelled(slice)
    const counted = { block, codes: columnOf(block, path), lo: slice.lo }
    const selection = selections[place] as Selection
    const dayStart = block.day * dayMs
    const span = { from: from - dayStart, to: to - dayStart }
    const runCodes = runCodesOf(block, path)
    if (span.from > 0 || span.to < dayMs) countWithin(counted, selection, span, counts)
    else if (runCodes) countByRunCodes(counted, selection, runCodes, counts)
    else countByMasks(counted, selection, runMasksOf(block, path), counts)
  })

  const events = new Float64Array(split.groups)
  numbers.forEach((group, code) => {
    if (group >= 0) events[group] = (events[group] as number) + (counts.events[code] as number)
  })
  const users = countMembers(counts.codesOf, numbers, split.groups)
  return { events, users, revenue: new Float64Array(0), everybody: users }
}

interface CodeCounts {
  events: Float64Array
  /** Of each user of the slice, the codes that their events have. */
  codesOf: Int32Array
}

interface CountedBlock {
  block: Block
  codes: Column
  /** The slice's first user. */
  lo: number
}

/** Milliseconds since a block's day began, `[from, to)`. */
interface Span {
  from: number
  to: number
}

const wholeDay: Span = { from: 0, to: dayMs }

/** Counts the selected rows of a part of the day. */
function countWithin(
  counted: CountedBlock,
  selection: Selection,
  span: Span,
  counts: CodeCounts,
): void {
  const { runs } = selection
  for (let run = runs.from; run < runs.to; run += 1) countRun(counted, selection, run, span, counts)
}

/** Counts rows of a run one by one. */
function countRun(
  { block: { users, starts, times }, codes, lo }: CountedBlock,
  { runs, outcomes, bits }: Selection,
  run: number,
  { from, to }: Span,
  { events, codesOf }: CodeCounts,
): void {
  const outcome = outcomes[run - runs.from]
  if (outcome === nothing) return
  let row = starts[run] as number
  let end = starts[run + 1] as number
  while (row < end && (times[row] as number) < from) row += 1
  while (row < end && (times[end - 1] as number) >= to) end -= 1
  let some = 0
  for (; row < end; row += 1) {
    if (outcome === asBitsTell && !isIn(bits, row)) continue
    const code = codes[row] as number
    events[code] = (events[code] as number) + 1
    some |= 1 << code
  }
  const index = (users[run] as number) - lo
  codesOf[index] = (codesOf[index] as number) | some
}

/** Counts a whole day whose runs mostly have one code each. */
function countByRunCodes(
  counted: CountedBlock,
  selection: Selection,
  runCodes: RunCodes,
  counts: CodeCounts,
): void {
  const { users, starts } = counted.block
  const { runs, outcomes } = selection
  const { events, codesOf } = counts
  for (let run = runs.from; run < runs.to; run += 1) {
    const code = onlyCode(runCodes[run] as number)
    if (code < 0 || outcomes[run - runs.from] !== everyRow) {
      countRun(counted, selection, run, wholeDay, counts)
      continue
    }
    events[code] = (events[code] as number) + (starts[run + 1] as number) - (starts[run] as number)
    const index = (users[run] as number) - counted.lo
    codesOf[index] = (codesOf[index] as number) | (1 << code)
  }
}

/** Counts a whole day's rows, and takes back those that are not selected. */
function countByMasks(
  { block: { users, starts }, codes, lo }: CountedBlock,
  { runs, outcomes, bits }: Selection,
  masks: Int32Array,
  { events, codesOf }: CodeCounts,
): void {
  addRows(events, codes, starts[runs.from] as number, starts[runs.to] as number)
  for (let run = runs.from; run < runs.to; run += 1) {
    const outcome = outcomes[run - runs.from]
    let some = outcome === everyRow ? (masks[run] as number) : 0
    if (outcome !== everyRow) {
      const end = starts[run + 1] as number
      for (let row = starts[run] as number; row < end; row += 1) {
        const code = codes[row] as number
        if (outcome === asBitsTell && isIn(bits, row)) some |= 1 << code
        else events[code] = (events[code] as number) - 1
      }
    }
    const index = (users[run] as number) - lo
    codesOf[index] = (codesOf[index] as number) | some
  }
}

function addRows(events: Float64Array, codes: Column, from: number, to: number): void {
  const counted = new Uint32Array(mostMaskCodes)
  for (let row = from; row < to; row += 1) {
    const code = codes[row] as number
    counted[code] = (counted[code] as number) + 1
  }
  for (let code = 0; code < mostMaskCodes; code += 1) {
    events[code] = (events[code] as number) + (counted[code] as number)
  }
}

/** Of how many users an event is in each group. */
function countMembers(codesOf: Int32Array, numbers: Int32Array, groups: number): Float64Array {
  const bitOf = numbers.map((group) => (group < 0 ? 0 : 1 << group))
  const members = new Float64Array(groups)
  for (const codes of codesOf) {
    let some = 0
    for (let left = codes; left !== 0; left &= left - 1) some |= bitOf[lowestBit(left)] as number
    for (let left = some; left !== 0; left &= left - 1) {
      const group = lowestBit(left)
      members[group] = (members[group] as number) + 1
    }
  }
  return members
}
