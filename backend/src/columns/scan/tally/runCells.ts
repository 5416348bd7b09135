import type { Block } from '../../block/block.ts'
import { type Buckets, bucketCount, type cutsOf } from '../buckets/buckets.ts'
import { type RunCodes, runTableSize, tableOfRuns } from '../select/runCodes.ts'
import { nothing, type Selection } from '../select/selection.ts'
import { firstAtLeast } from '../slice.ts'

/** Said of a run none of whose rows count. */
const noCell = -1
/** Said of a run whose rows have not all the same group, or bucket. */
export const several = -2

interface RunColumn {
  codes: RunCodes
  /** What codes say of the group. */
  numbers: Int32Array
}

type Cuts = ReturnType<typeof cutsOf>

/** By run of a selection from index 0, where all of its rows count: in `group * buckets + bucket`. */
export function cellsOfRuns(
  block: Pick<Block, 'starts' | 'times'>,
  { runs, outcomes }: Pick<Selection, 'runs' | 'outcomes'>,
  { columns, buckets, cuts }: { columns: readonly RunColumn[]; buckets: Buckets; cuts: Cuts },
): Int32Array {
  const cells = new Int32Array(outcomes.length)
  for (const column of columns) addColumn(cells, column, runs.from)
  for (let index = 0; index < cells.length; index += 1) {
    if (outcomes[index] === nothing) cells[index] = noCell
  }
  if (cuts.edges.length > 0) putIntoBuckets(cells, block, { from: runs.from, buckets, cuts })
  else putIntoBucket(cells, cuts.first, bucketCount(buckets))
  return cells
}

/** Adds what a column says to the groups of runs. */
function addColumn(groups: Int32Array, { codes, numbers }: RunColumn, from: number): void {
  const table = groupTable(numbers)
  for (let index = 0; index < groups.length; index += 1) {
    const before = groups[index] as number
    const said = table[codes[from + index] as number] as number
    groups[index] = before === several || said === several ? several : before + said
  }
}

/** Makes cells of groups, of runs that lie in the same bucket. */
function putIntoBucket(groups: Int32Array, bucket: number, width: number): void {
  const isCounted = bucket >= 0 && bucket < width
  for (let index = 0; index < groups.length; index += 1) {
    const group = groups[index] as number
    if (!isCounted || group < several) groups[index] = noCell
    else if (group >= 0) groups[index] = group * width + bucket
  }
}

/** The same of runs that buckets may cut. */
function putIntoBuckets(
  groups: Int32Array,
  { starts, times }: Pick<Block, 'starts' | 'times'>,
  { from, buckets, cuts }: { from: number; buckets: Buckets; cuts: Cuts },
): void {
  const width = bucketCount(buckets)
  for (let index = 0; index < groups.length; index += 1) {
    const group = groups[index] as number
    const [start, end] = [starts[from + index], starts[from + index + 1]] as [number, number]
    const bucket = bucketOfRun(times, start, end, cuts)
    if (group < several) groups[index] = noCell
    else if (bucket === several && group !== noCell) groups[index] = several
    else if (group >= 0) {
      groups[index] = bucket < 0 || bucket >= width ? noCell : group * width + bucket
    }
  }
}

/** Of each question's splits, which are asked of many blocks. */
const groupTables = new WeakMap<Int32Array, Int32Array>()

function groupTable(numbers: Int32Array): Int32Array {
  const known = groupTables.get(numbers)
  if (known) return known
  const table = tableOfRuns(new Int32Array(runTableSize), numbers.length, {
    answer: (one, other) => (numbers[one] === numbers[other] ? (numbers[one] as number) : several),
    ofMixed: several,
  })
  groupTables.set(numbers, table)
  return table
}

/** The bucket of all rows of a run, or `several`; −1 before the first. */
function bucketOfRun(
  times: Uint32Array,
  start: number,
  end: number,
  { first, edges }: Cuts,
): number {
  const begun = firstAtLeast(edges, (times[start] as number) + 1)
  const isOne = begun === edges.length || (times[end - 1] as number) < (edges[begun] as number)
  return isOne ? first + begun : several
}
