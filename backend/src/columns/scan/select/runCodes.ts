import type { Column } from '../../block/block.ts'
import { madeOfRuns } from './madeOfRuns.ts'

/**
 * What a column says of each run of a block: the code that all rows have, or the two that they have,
 * or `mixed`. Devices and countries seldom change within a user's day, so what is asked of them is
 * asked of runs instead of rows.
 */
export type RunCodes = Uint16Array

/** The rows have more than two codes. */
export const mixed = 0xffff

/** Two codes are kept in 16 bits, of which the largest number is taken. */
const mostCodes = 0xff

function pairOf(one: number, other: number): number {
  return one | (other << 8)
}

/** The code that all rows of a run have; below 0 where they have several. */
export function onlyCode(codes: number): number {
  return (codes & 0xff) === codes >>> 8 && codes !== mixed ? codes >>> 8 : -1
}

/**
 * What follows from the codes of a run, looked up by them: of every pair what `answer` says of the
 * two, which are the same where all rows have one code.
 */
export function tableOfRuns<Table extends Uint8Array | Int32Array>(
  table: Table,
  codes: number,
  { answer, ofMixed }: { answer: (one: number, other: number) => number; ofMixed: number },
): Table {
  const count = Math.min(codes, mostCodes)
  for (let one = 0; one < count; one += 1) {
    for (let other = 0; other < count; other += 1) table[pairOf(one, other)] = answer(one, other)
  }
  table[mixed] = ofMixed
  return table
}

/** Entries of a table of runs. */
export const runTableSize = 0x1_0000

/** With a larger share of runs that have several codes it is not worth asking them. */
const largestShareOfSeveral = 1 / 4

/** Of each run of a block; null where runs say too little. */
export const runCodesOf = madeOfRuns(findRunCodes)

function findRunCodes(column: Column, starts: Uint32Array): RunCodes | null {
  const runs = starts.length - 1
  const most = runs * largestShareOfSeveral
  const codes = new Uint16Array(runs)
  let withSeveral = 0
  for (let run = 0; run < runs && withSeveral <= most; run += 1) {
    const to = starts[run + 1] as number
    let row = starts[run] as number
    const one = column[row] as number
    if (one >= mostCodes) return null
    while (row < to && column[row] === one) row += 1
    if (row === to) {
      codes[run] = pairOf(one, one)
      continue
    }
    withSeveral += 1
    const other = column[row] as number
    if (other >= mostCodes) return null
    while (row < to && (column[row] === one || column[row] === other)) row += 1
    codes[run] = row === to ? pairOf(one, other) : mixed
  }
  return withSeveral <= most ? codes : null
}
