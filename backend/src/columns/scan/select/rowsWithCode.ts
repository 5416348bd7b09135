import type { Column } from '../../block/block.ts'
import { type RowBits, wordsFor } from './rowBits.ts'

/** The rows of a column that have a code. */
export function rowsWithCode(column: Column, code: number): RowBits {
  const inWords = column instanceof Uint8Array && column.byteOffset % 4 === 0
  return inWords ? bytesWithCode(column, code) : numbersWithCode(column, code)
}

/** Four rows at a time, each in a byte of a little-endian word (SWAR, SIMD within a register). */
function bytesWithCode(column: Uint8Array, code: number): RowBits {
  const bits = new Int32Array(wordsFor(column.length))
  if (code > 0xff) return bits
  const fourRows = new Int32Array(column.buffer, column.byteOffset, column.length >>> 2)
  const fourTimes = Math.imul(code, 0x0101_0101)
  const whole = column.length >>> 5
  for (let word = 0, at = 0; word < whole; word += 1) {
    let some = 0
    for (let shift = 0; shift < 32; shift += 4, at += 1) {
      // A byte is 0 where its row has the code. Then its highest bit is all that is left of it, and
      // of every other byte nothing (Hacker's Delight, 6-1).
      const differs = (fourRows[at] as number) ^ fourTimes
      const same = ~(((differs & 0x7f7f_7f7f) + 0x7f7f_7f7f) | differs | 0x7f7f_7f7f)
      // The multiplication gathers the four bits at the top.
      some |= (Math.imul(same >>> 7, 0x1020_4080) >>> 28) << shift
    }
    bits[word] = some
  }
  for (let row = whole << 5; row < column.length; row += 1) {
    if (column[row] === code) bits[row >>> 5] = (bits[row >>> 5] as number) | (1 << (row & 31))
  }
  return bits
}

function numbersWithCode(column: Column, code: number): RowBits {
  const bits = new Int32Array(wordsFor(column.length))
  for (let word = 0, row = 0; word < bits.length; word += 1) {
    const end = Math.min(row + 32, column.length)
    let some = 0
    for (let bit = 0; row < end; row += 1, bit += 1) {
      if (column[row] === code) some |= 1 << bit
    }
    bits[word] = some
  }
  return bits
}
