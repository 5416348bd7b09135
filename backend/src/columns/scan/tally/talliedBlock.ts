import { type Block, type Column, columnOf } from '../../block/block.ts'
import { type Buckets, cutsOf } from '../buckets/buckets.ts'
import type { OwnRevenue } from '../ownRevenue.ts'
import { runCodesOf } from '../select/runCodes.ts'
import { type Selection, select } from '../select/selection.ts'
import type { Slice } from '../slice.ts'
import type { NarrowedSplit } from './narrowSplit.ts'
import { groupsOfRuns } from './runGroups.ts'
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

export interface GroupColumn {
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

/** Runs of a block, `[from, to)`. */
export type Runs = Selection['runs']
