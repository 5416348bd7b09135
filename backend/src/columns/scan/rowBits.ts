import { type Block, type Column, columnOf } from '../block/block.ts'
import { bitCount, highestBit, lowestBit } from './bits.ts'

/** A set of a block's rows, a bit for each: row r is bit `r % 32` of word `r / 32`. */
export type RowBits = Int32Array

/** With more codes than this asked for, one look at each row costs less than a set for each code. */
const mostCodes = 8

/**
 * A bitmap index, made of what is asked for: of each column in memory the rows of a code. It lives as
 * long as the column, which never changes.
 */
const indexes = new WeakMap<Column, Map<number, RowBits>>()

/** What one test lets pass of each column: as long as the question lasts, all shares need the same. */
const found = new WeakMap<Uint8Array, WeakMap<Column, RowBits>>()

/** The rows whose code passes. The set is kept for others: it is not to be changed. */
export function rowsThatPass(
  block: Block,
  { path, passes }: { path: string; passes: Uint8Array },
): RowBits {
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
  const missing = codes.filter((code) => !index.has(code))
  if (missing.length > 0) addToIndex(index, column, missing)
  return codes.map((code) => index.get(code) as RowBits)
}

function addToIndex(index: Map<number, RowBits>, column: Column, codes: readonly number[]): void {
  const words = wordsFor(column.length)
  const sets = codes.map(() => new Int32Array(words))
  const places = new Int8Array(Math.max(...codes) + 1).fill(-1)
  codes.forEach((code, place) => {
    places[code] = place
    index.set(code, sets[place] as RowBits)
  })
  for (let row = 0; row < column.length; row += 1) {
    const code = column[row] as number
    if (code >= places.length) continue
    const place = places[code] as number
    if (place < 0) continue
    const set = sets[place] as RowBits
    set[row >>> 5] = (set[row >>> 5] as number) | (1 << (row & 31))
  }
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

/** Words that a set takes. */
export function wordsFor(rows: number): number {
  return Math.ceil(rows / 32)
}

/** Of a set's word, the bits of rows `[from, to)` only. */
export function wordWithin(bits: RowBits, word: number, from: number, to: number): number {
  return bitsWithin(bits[word] as number, word, from, to)
}

/** The same of a word's bits. */
export function bitsWithin(bits: number, word: number, from: number, to: number): number {
  const first = word << 5
  let some = bits
  if (first < from) some &= -1 << (from - first)
  if (to - first < 32) some &= (1 << (to - first)) - 1
  return some
}

/** Whether a row is in the set. */
export function isIn(bits: RowBits, row: number): boolean {
  return (((bits[row >>> 5] as number) >>> (row & 31)) & 1) === 1
}

const ranks = new WeakMap<RowBits, Uint32Array>()

/** Of each word of a set that is not to be changed, how many rows are in the set before that word. */
export function ranksOf(bits: RowBits): Uint32Array {
  const known = ranks.get(bits)
  if (known) return known
  const counted = new Uint32Array(bits.length + 1)
  let rows = 0
  for (let word = 0; word < bits.length; word += 1) {
    counted[word] = rows
    rows += bitCount(bits[word] as number)
  }
  counted[bits.length] = rows
  ranks.set(bits, counted)
  return counted
}

/** How many rows before this one are in a set, by its ranks: no guess of where runs lie in words. */
export function rowsBefore(bits: RowBits, ranks: Uint32Array, row: number): number {
  const word = row >>> 5
  const below = (1 << (row & 31)) - 1
  return (ranks[word] as number) + bitCount((bits[word] as number) & below)
}

/** How many of rows `[from, to)` are in the set. */
export function countRows(bits: RowBits, from: number, to: number): number {
  let count = 0
  for (let word = from >>> 5; word << 5 < to; word += 1) {
    count += bitCount(wordWithin(bits, word, from, to))
  }
  return count
}

/** The first of rows `[from, to)` that is in the set; `to` where none is. */
export function nextRow(bits: RowBits, from: number, to: number): number {
  for (let word = from >>> 5; word << 5 < to; word += 1) {
    const some = wordWithin(bits, word, from, to)
    if (some !== 0) return (word << 5) + lowestBit(some)
  }
  return to
}

/** The last of rows `[from, to)` that is in the set; −1 where none is. */
export function lastRow(bits: RowBits, from: number, to: number): number {
  for (let word = (to - 1) >> 5; word >= from >>> 5; word -= 1) {
    const some = wordWithin(bits, word, from, to)
    if (some !== 0) return (word << 5) + highestBit(some)
  }
  return -1
}

/** Writes those of rows `[from, to)` that are in the set to `rows`, from `at` on; answers where they end. */
export function listRows(
  bits: RowBits,
  { from, to, rows, at }: { from: number; to: number; rows: Uint32Array; at: number },
): number {
  let end = at
  for (let word = from >>> 5; word << 5 < to; word += 1) {
    for (let some = wordWithin(bits, word, from, to); some !== 0; some &= some - 1) {
      rows[end] = (word << 5) + lowestBit(some)
      end += 1
    }
  }
  return end
}
