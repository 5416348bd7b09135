import { type Block, type Column, columnOf } from '../../block/block.ts'
import { type Buckets, cutsOf } from '../buckets/buckets.ts'
import type { OwnRevenue } from '../ownRevenue.ts'
import { type CodeTest, rowsThatPass } from '../select/rowIndex.ts'
import { runCodesOf } from '../select/runCodes.ts'
import { type Selection, selectWithin } from '../select/selection.ts'
import type { NarrowedSplit } from './narrowSplit.ts'
import { cellsOfRuns } from './runCells.ts'
import type { Sightings } from './sightings.ts'
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
  /** A row's group is the sum of what its columns' codes say, and this. */
  group: number
  /** What says the groups of rows. */
  columns: GroupColumn[]
  /**
   * By run of the selection, where its rows count but for `group` (cellsOfRuns); null where every row
   * has to be asked.
   */
  runCells: Int32Array | null
}

export interface GroupColumn {
  codes: Column
  numbers: Int32Array
}

/** Of a block's selected rows what is counted one after the other. */
export function prepareBlock(
  block: Block,
  selection: Selection,
  { split: { kinds, columns }, buckets, own }: SplitPlan,
): TalliedBlock[] {
  const runCodes = columns.flatMap(({ path, numbers }) => {
    const codes = runCodesOf(block, path)
    return codes ? { codes, numbers } : []
  })
  const isAskedOfRuns = own === null && runCodes.length === columns.length
  const cuts = cutsOf(block, buckets)
  const alike = {
    block,
    cuts,
    columns: columns.map(({ path, numbers }) => ({ codes: columnOf(block, path), numbers })),
    runCells: isAskedOfRuns
      ? cellsOfRuns(block, selection, { columns: runCodes, buckets, cuts })
      : null,
  }
  return kinds.map(({ tests, group }) => {
    const within = (rows: Selection, test: CodeTest) =>
      selectWithin(block, rows, rowsThatPass(block, test))
    return { ...alike, group, selection: tests.reduce(within, selection) }
  })
}

/** What has been counted of some users. */
export interface TallyState {
  /** The users, `[lo, hi)`. */
  lo: number
  hi: number
  counted: Tally
  /** Null where distinct users are not asked for. */
  sightings: Sightings | null
}

/** Runs of a block, `[from, to)`. */
export type Runs = Selection['runs']
