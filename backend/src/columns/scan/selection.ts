import { type Block, type Column, columnOf, rowsOf } from '../block/block.ts'
import { type RowBits, rowsThatPass, wordsFor } from './rowBits.ts'
import type { RowFilter } from './rowFilter.ts'
import { mixed, oneCode, otherCode, type RunCodes, runCodesOf } from './runCodes.ts'
import { runsOf } from './slice.ts'

/** Which rows of a slice's runs in one block pass a filter. */
export interface Selection {
  /** The slice's runs, `[from, to)`. */
  runs: { from: number; to: number }
  /** Of each of them, whether nothing passes, every row does, or `bits` tells. */
  outcomes: Uint8Array
  /** The rows that pass; of runs with another outcome it says nothing. */
  bits: RowBits
}

export const nothing = 0
export const everyRow = 1
export const asBitsTell = 2

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

/** A test that is asked of a run; of its rows where they differ. */
interface RunTest {
  runCodes: RunCodes
  codes: Column
  passes: Uint8Array
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
    if (runCodes) {
      runTests.push({ runCodes, codes: columnOf(block, path), passes })
      continue
    }
    const bits: RowBits = rowsThatPass(block, { path, passes })
    rowBits = rowBits ? rowBits.map((word, at) => word & (bits[at] as number)) : bits
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

/** Runs of which the test lets some rows pass, or may, are left to the bits. */
function askRuns(outcomes: Uint8Array, { runCodes, passes }: RunTest, { from, to }: Runs): void {
  for (let run = from; run < to; run += 1) {
    const codes = runCodes[run] as number
    const some = codes === mixed || passes[oneCode(codes)] !== passes[otherCode(codes)]
    if (!some) {
      if (passes[oneCode(codes)] === 0) outcomes[run - from] = nothing
    } else if (outcomes[run - from] !== nothing) {
      outcomes[run - from] = asBitsTell
    }
  }
}

function leaveToBits(outcomes: Uint8Array): void {
  for (let index = 0; index < outcomes.length; index += 1) {
    if (outcomes[index] === everyRow) outcomes[index] = asBitsTell
  }
}

/** The bits with those of mixed runs as their rows say. */
function askMixedRuns(
  block: Block,
  { runs, outcomes, runTests, rowBits }: Omit<Selection, 'bits'> & ReturnType<typeof testsOf>,
): RowBits {
  const { starts } = block
  const bits = rowBits?.slice() ?? new Int32Array(wordsFor(rowsOf(block)))
  for (let run = runs.from; run < runs.to; run += 1) {
    if (outcomes[run - runs.from] !== asBitsTell) continue
    const end = starts[run + 1] as number
    for (let row = starts[run] as number; row < end; row += 1) {
      const bit = 1 << (row & 31)
      const word = bits[row >>> 5] as number
      if (!passesAll(runTests, row)) bits[row >>> 5] = word & ~bit
      else if (rowBits === null) bits[row >>> 5] = word | bit
    }
  }
  return bits
}

function passesAll(tests: readonly RunTest[], row: number): boolean {
  for (const { codes, passes } of tests) if (passes[codes[row] as number] === 0) return false
  return true
}
