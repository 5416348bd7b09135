import { type Block, rowsOf } from '../../block/block.ts'
import { runsOf } from '../slice.ts'
import { bitsWithin, type RowBits, wordsFor } from './rowBits.ts'
import type { RowFilter } from './rowFilter.ts'
import { isIndexed, rowsThatPass } from './rowIndex.ts'
import { rowTestOf } from './rowTest.ts'
import { type RunCodes, runCodesOf, runTableSize, tableOfRuns } from './runCodes.ts'

/** Which rows of a slice's runs in one block pass a filter. */
export interface Selection {
  /** The slice's runs, `[from, to)`. */
  runs: { from: number; to: number }
  /** Of each of them, whether nothing passes, every row does, or `bits` tells. */
  outcomes: Uint8Array
  /** The rows that pass; of runs with another outcome it says nothing. */
  bits: RowBits
}

/** Of two tests, what both say together is what `&` makes of them. */
export const nothing = 0
export const asBitsTell = 1
export const everyRow = 3

/** Asks whole runs where it can; rows, by the bitmap index, where it must. */
export function select(
  block: Block,
  filter: RowFilter,
  { lo, hi }: { lo: number; hi: number },
): Selection {
  const runs = runsOf(block, lo, hi)
  const { runTests, rowBits } = testsOf(block, filter)
  const outcomes = askMembers(block, filter, runs)
  for (const test of runTests) askRuns(outcomes, test, runs)
  const bits = outcomes.includes(asBitsTell)
    ? askMixedRuns(block, { runs, outcomes, runTests, rowBits })
    : (rowBits ?? noBits)
  if (rowBits) leaveToBits(outcomes)
  return { runs, outcomes, bits }
}

const noBits: RowBits = new Int32Array(0)

/** Of a selection the rows that are in a set as well. */
export function selectWithin(
  block: Pick<Block, 'starts'>,
  selection: Selection,
  set: RowBits,
): Selection {
  const bits = selection.outcomes.includes(asBitsTell) ? inBothOfRuns(block, selection, set) : set
  const outcomes = selection.outcomes.slice()
  leaveToBits(outcomes)
  return { runs: selection.runs, outcomes, bits }
}

/** A set with those rows left out that a selection's bits leave out. */
function inBothOfRuns(
  { starts }: Pick<Block, 'starts'>,
  { runs, outcomes, bits }: Selection,
  set: RowBits,
): RowBits {
  const both = set.slice()
  for (let run = runs.from; run < runs.to; run += 1) {
    if (outcomes[run - runs.from] !== asBitsTell) continue
    const from = starts[run] as number
    const to = starts[run + 1] as number
    for (let word = from >>> 5; word << 5 < to; word += 1) {
      const others = ~bitsWithin(-1, word, from, to)
      both[word] = (both[word] as number) & ((bits[word] as number) | others)
    }
  }
  return both
}

/** A test that is asked of a run; of its rows where they differ. */
interface RunTest {
  path: string
  passes: Uint8Array
  runCodes: RunCodes
}

/** The rows that pass what is not asked of runs: null where that is nothing. */
function testsOf(
  block: Block,
  { tests }: RowFilter,
): { runTests: RunTest[]; rowBits: RowBits | null } {
  const runTests: RunTest[] = []
  let rowBits: RowBits | null = null
  for (const { path, passes } of tests) {
    const runCodes = runCodesOf(block, path)
    if (runCodes) runTests.push({ path, passes, runCodes })
    else rowBits = inBoth(rowBits, rowsThatPass(block, { path, passes }))
  }
  return { runTests, rowBits }
}

type Runs = Selection['runs']

function askMembers({ users }: Block, { members }: RowFilter, { from, to }: Runs): Uint8Array {
  const outcomes = new Uint8Array(to - from).fill(everyRow)
  if (members === null) return outcomes
  for (let run = from; run < to; run += 1) {
    if (members[users[run] as number] !== 1) outcomes[run - from] = nothing
  }
  return outcomes
}

function askRuns(outcomes: Uint8Array, { runCodes, passes }: RunTest, { from, to }: Runs): void {
  const table = outcomeTable(passes)
  for (let run = from; run < to; run += 1) {
    const index = run - from
    outcomes[index] = (outcomes[index] as number) & (table[runCodes[run] as number] as number)
  }
}

/** Of each question's tests, which are asked of many blocks. */
const outcomeTables = new WeakMap<Uint8Array, Uint8Array>()

function outcomeTable(passes: Uint8Array): Uint8Array {
  const known = outcomeTables.get(passes)
  if (known) return known
  const table = tableOfRuns(new Uint8Array(runTableSize), passes.length, {
    answer: (one, other) => {
      if (passes[one] !== passes[other]) return asBitsTell
      return passes[one] === 1 ? everyRow : nothing
    },
    ofMixed: asBitsTell,
  })
  outcomeTables.set(passes, table)
  return table
}

function leaveToBits(outcomes: Uint8Array): void {
  for (let index = 0; index < outcomes.length; index += 1) {
    if (outcomes[index] === everyRow) outcomes[index] = asBitsTell
  }
}

/** The bits with those of mixed runs: by the index where it has the rows, else as their rows say. */
function askMixedRuns(
  block: Block,
  { runs, outcomes, runTests, rowBits }: Omit<Selection, 'bits'> & ReturnType<typeof testsOf>,
): RowBits {
  if (runTests.every(({ passes }) => isSelective(passes))) {
    return runTests.reduce<RowBits | null>(
      (bits, { path, passes }) => inBoth(bits, rowsThatPass(block, { path, passes })),
      rowBits,
    ) as RowBits
  }
  const { starts } = block
  const passesTests = rowTestOf(block, { tests: runTests })
  const bits = rowBits?.slice() ?? new Int32Array(wordsFor(rowsOf(block)))
  for (let run = runs.from; run < runs.to; run += 1) {
    if (outcomes[run - runs.from] !== asBitsTell) continue
    const end = starts[run + 1] as number
    for (let row = starts[run] as number; row < end; row += 1) {
      const bit = 1 << (row & 31)
      const word = bits[row >>> 5] as number
      if (!passesTests(row)) bits[row >>> 5] = word & ~bit
      else if (rowBits === null) bits[row >>> 5] = word | bit
    }
  }
  return bits
}

/** Whether so few codes pass that runs which are mixed in this are common, and the index is small. */
function isSelective(passes: Uint8Array): boolean {
  return isIndexed(passes, 2)
}

function inBoth(one: RowBits | null, other: RowBits): RowBits {
  if (one === null) return other
  const both = new Int32Array(one.length)
  for (let word = 0; word < both.length; word += 1) {
    both[word] = (one[word] as number) & (other[word] as number)
  }
  return both
}
