import { bitCount, highestBit, lowestBit } from './bits.ts'

/** A set of a block's rows, a bit for each: row r is bit `r % 32` of word `r / 32`. */
export type RowBits = Int32Array

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
