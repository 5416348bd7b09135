import { type Block, type Column, columnOf } from '../block/block.ts'
import { lowestBit } from './bits.ts'
import { type Buckets, bucketCount, cutsOf } from './buckets.ts'
import type { NarrowedSplit } from './narrowSplit.ts'
import type { OwnRevenue } from './ownRevenue.ts'
import { bitsWithin, ranksOf, rowsBefore } from './rowBits.ts'
import { runCodesOf } from './runCodes.ts'
import { groupsOfRuns, several } from './runGroups.ts'
import { everyRow, nothing, type Selection, select } from './selection.ts'
import { firstAtLeast, runsOf, type Slice } from './slice.ts'
import type { Tally } from './tallyPlan.ts'

/** How the rows of a slice are counted, in one way to part them. */
export interface SplitPlan {
  split: NarrowedSplit
  /** Rows outside of all buckets do not count. */
  buckets: Buckets
  own: OwnRevenue | null
}

/** A block with which of a slice's rows count, what says their groups, and how buckets cut its day. */
export interface TalliedBlock {
  block: Block
  selection: Selection
  cuts: ReturnType<typeof cutsOf>
  /** What says the groups of rows. */
  columns: GroupColumn[]
  /** By run of the selection its group, or `several`; null where every row has to be looked at. */
  runGroups: Int32Array | null
}

interface GroupColumn {
  codes: Column
  numbers: Int32Array
}

export function prepareBlock(
  block: Block,
  slice: Pick<Slice, 'lo' | 'hi'>,
  { split: { filter, columns, group }, buckets, own }: SplitPlan,
): TalliedBlock {
  const selection = select(block, filter, slice)
  const { runs } = selection
  const runCodes = columns.flatMap(({ path, numbers }) => {
    const codes = runCodesOf(block, path)
    return codes ? { codes, numbers } : []
  })
  const isAskedOfRuns = own === null && runCodes.length === columns.length
  return {
    block,
    selection,
    cuts: cutsOf(block, buckets),
    columns: columns.map(({ path, numbers }) => ({ codes: columnOf(block, path), numbers })),
    runGroups: isAskedOfRuns ? groupsOfRuns(runs, { columns: runCodes, group }) : null,
  }
}

/** What has been counted of some users. */
export interface TallyState {
  /** The users, `[lo, hi)`. */
  lo: number
  hi: number
  counted: Tally
  /**
   * For each of them and each group the last bucket in which they were counted, as `turn + bucket`;
   * whatever is smaller than `turn` was left by other users. Blocks come in the order of time, so a
   * user's buckets only ever grow. Null where distinct users are not asked for.
   */
  seen: Uint32Array | null
  turn: number
}

/** Adds the rows of some users to what is counted. */
export function countBlock(tallied: TalliedBlock, plan: SplitPlan, state: TallyState): void {
  const { first, edges } = tallied.cuts
  if (edges.length === 0 && (first < 0 || first >= bucketCount(plan.buckets))) return
  const runs = runsOf(tallied.block, state.lo, state.hi)
  if (tallied.runGroups) countByRun(tallied, runs, plan, state)
  else if (edges.length === 0 && plan.own === null && tallied.columns.length === 1) {
    countByCode(tallied, runs, plan, state)
  } else countByRow(tallied, runs, plan, state)
}

/** Runs of a block, `[from, to)`. */
type Runs = Selection['runs']

/** Counts whole runs at once where their rows agree. */
function countByRun(
  tallied: TalliedBlock,
  { from, to }: Runs,
  plan: SplitPlan,
  state: TallyState,
): void {
  const { block, selection, cuts } = tallied
  const { split, buckets } = plan
  const { lo, counted, seen, turn } = state
  const { users: owners, starts, times } = block
  const { runs, outcomes, bits } = selection
  const { events, users, everybody } = counted
  const { first, edges } = cuts
  const runGroups = tallied.runGroups as Int32Array
  const ranks = ranksOf(bits)
  const width = bucketCount(buckets)
  for (let run = from; run < to; run += 1) {
    const outcome = outcomes[run - runs.from]
    if (outcome === nothing) continue
    const start = starts[run] as number
    const end = starts[run + 1] as number
    const bucket = edges.length === 0 ? first : bucketOfRun(times, start, end, cuts)
    const group = runGroups[run - runs.from] as number
    if (bucket === several || group === several) {
      countByRow(tallied, { from: run, to: run + 1 }, plan, state)
      continue
    }
    if (group < 0 || bucket < 0 || bucket >= width) continue
    const cell = group * width + bucket
    const passed =
      outcome === everyRow
        ? end - start
        : rowsBefore(bits, ranks, end) - rowsBefore(bits, ranks, start)
    events[cell] = (events[cell] as number) + passed
    if (seen === null || passed === 0) continue
    const entry = ((owners[run] as number) - lo) * split.groups + group
    const before = seen[entry] as number
    if (before >= turn + bucket) continue
    seen[entry] = turn + bucket
    users[cell] = (users[cell] as number) + 1
    if (before < turn) everybody[group] = (everybody[group] as number) + 1
  }
}

function bucketOfRun(
  times: Uint32Array,
  start: number,
  end: number,
  { first, edges }: TalliedBlock['cuts'],
): number {
  const begun = firstAtLeast(edges, (times[start] as number) + 1)
  const isOne = begun === edges.length || (times[end - 1] as number) < (edges[begun] as number)
  return isOne ? first + begun : several
}

/** Counts row by row where only one column says the group, and the day lies in one bucket. */
function countByCode(
  { block, selection, cuts: { first: bucket }, columns: [column] }: TalliedBlock,
  { from, to }: Runs,
  { split, buckets }: SplitPlan,
  { lo, counted: { events, users, everybody }, seen, turn }: TallyState,
): void {
  const { codes, numbers } = column as GroupColumn
  const { users: owners, starts } = block
  const { outcomes, runs, bits } = selection
  const { group: base, groups } = split
  const width = bucketCount(buckets)
  const now = turn + bucket
  for (let run = from; run < to; run += 1) {
    const outcome = outcomes[run - runs.from]
    if (outcome === nothing) continue
    const entries = ((owners[run] as number) - lo) * groups
    const start = starts[run] as number
    const end = starts[run + 1] as number
    for (let word = start >>> 5; word << 5 < end; word += 1) {
      const passed = outcome === everyRow ? -1 : (bits[word] as number)
      for (let left = bitsWithin(passed, word, start, end); left !== 0; left &= left - 1) {
        const group = base + (numbers[codes[(word << 5) + lowestBit(left)] as number] as number)
        if (group < 0) continue
        const cell = group * width + bucket
        events[cell] = (events[cell] as number) + 1
        if (seen === null) continue
        const before = seen[entries + group] as number
        if (before >= now) continue
        seen[entries + group] = now
        users[cell] = (users[cell] as number) + 1
        if (before < turn) everybody[group] = (everybody[group] as number) + 1
      }
    }
  }
}

/** Counts row by row. */
function countByRow(
  { block, selection, cuts: { first, edges }, columns }: TalliedBlock,
  { from, to }: Runs,
  { split, buckets, own }: SplitPlan,
  { lo, counted, seen, turn }: TallyState,
): void {
  const { users: owners, starts, times } = block
  const { outcomes, runs, bits } = selection
  const { events, users, revenue, everybody } = counted
  const [one, other] = columns
  const oneCodes = one?.codes
  const oneNumbers = one?.numbers
  const amounts = own ? columnOf(block, 'amount') : null
  const currencies = own ? columnOf(block, 'currency') : null
  const width = bucketCount(buckets)
  const areCut = edges.length > 0
  for (let run = from; run < to; run += 1) {
    const outcome = outcomes[run - runs.from]
    if (outcome === nothing) continue
    const entries = ((owners[run] as number) - lo) * split.groups
    const start = starts[run] as number
    const end = starts[run + 1] as number
    let bucket = first
    let edge = 0
    for (let word = start >>> 5; word << 5 < end; word += 1) {
      const passed = outcome === everyRow ? -1 : (bits[word] as number)
      for (let left = bitsWithin(passed, word, start, end); left !== 0; left &= left - 1) {
        const row = (word << 5) + lowestBit(left)
        if (areCut) {
          while (edge < edges.length && (times[row] as number) >= (edges[edge] as number)) edge += 1
          bucket = first + edge
          if (bucket < 0 || bucket >= width) continue
        }
        let group = split.group
        if (oneCodes && oneNumbers) group += oneNumbers[oneCodes[row] as number] as number
        if (other) group += other.numbers[other.codes[row] as number] as number
        if (group < 0) continue
        const cell = group * width + bucket
        events[cell] = (events[cell] as number) + 1
        if (own !== null && own.isOwn[currencies![row] as number] === 1) {
          revenue[cell] =
            (revenue[cell] as number) + (own.amounts[amounts![row] as number] as number)
        }
        if (seen === null) continue
        const before = seen[entries + group] as number
        if (before >= turn + bucket) continue
        seen[entries + group] = turn + bucket
        users[cell] = (users[cell] as number) + 1
        if (before < turn) everybody[group] = (everybody[group] as number) + 1
      }
    }
  }
}
