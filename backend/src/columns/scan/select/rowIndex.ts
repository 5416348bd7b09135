import { type Block, type Column, columnOf } from '../../block/block.ts'
import { type RowBits, wordsFor } from './rowBits.ts'
import { rowsWithCode } from './rowsWithCode.ts'

/** With more codes than this asked for, one look at each row costs less than a set for each code. */
const mostCodes = 8

/**
 * A bitmap index, made of what is asked for: of each column in memory the rows of a code. It lives as
 * long as the column, which never changes.
 */
const indexes = new WeakMap<Column, Map<number, RowBits>>()

/** What one test lets pass of each column: as long as the question lasts, all shares need the same. */
const found = new WeakMap<Uint8Array, WeakMap<Column, RowBits>>()

/** A question that a column's codes answer. */
export interface CodeTest {
  path: string
  /** By code, 1 where it passes. */
  passes: Uint8Array
}

/** The rows whose code passes. The set is kept for others: it is not to be changed. */
export function rowsThatPass(block: Block, { path, passes }: CodeTest): RowBits {
  const column = columnOf(block, path)
  const codes = codesIn(passes, mostCodes)
  if (codes?.length === 1) return withCodes(column, codes)[0] as RowBits
  const ofColumns = found.get(passes) ?? new WeakMap<Column, RowBits>()
  found.set(passes, ofColumns)
  const known = ofColumns.get(column)
  if (known) return known
  const bits = codes ? unionOf(column, codes) : lookedUp(column, passes)
  ofColumns.set(column, bits)
  return bits
}

function unionOf(column: Column, codes: readonly number[]): RowBits {
  return withCodes(column, codes).reduce(unite, new Int32Array(wordsFor(column.length)))
}

/** Whether so few codes pass that the index has their rows. */
export function isIndexed(passes: Uint8Array, most = mostCodes): boolean {
  return codesIn(passes, most) !== null
}

/** Codes that pass; null where there are more than `most`. */
function codesIn(passes: Uint8Array, most: number): number[] | null {
  const codes: number[] = []
  for (let code = passes.indexOf(1); code >= 0; code = passes.indexOf(1, code + 1)) {
    if (codes.length === most) return null
    codes.push(code)
  }
  return codes
}

function withCodes(column: Column, codes: readonly number[]): RowBits[] {
  const index = indexes.get(column) ?? new Map<number, RowBits>()
  indexes.set(column, index)
  return codes.map((code) => {
    const rows = index.get(code) ?? rowsWithCode(column, code)
    index.set(code, rows)
    return rows
  })
}

function lookedUp(column: Column, passes: Uint8Array): RowBits {
  const bits = new Int32Array(wordsFor(column.length))
  for (let word = 0, row = 0; word < bits.length; word += 1) {
    const end = Math.min(row + 32, column.length)
    let some = 0
    for (let bit = 0; row < end; row += 1, bit += 1) {
      some |= (passes[column[row] as number] as number) << bit
    }
    bits[word] = some
  }
  return bits
}

function unite(all: RowBits, set: RowBits): RowBits {
  for (let word = 0; word < all.length; word += 1) {
    all[word] = (all[word] as number) | (set[word] as number)
  }
  return all
}
