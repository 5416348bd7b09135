import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Column } from '../../block/block.ts'
import { isIn, wordsFor } from './rowBits.ts'
import { rowsWithCode } from './rowsWithCode.ts'

function expectRows(column: Column, code: number) {
  const bits = rowsWithCode(column, code)
  expect(bits).toHaveLength(wordsFor(column.length))
  const rows = Array.from({ length: 32 * bits.length }, (_, row) => row)
  expect(rows.filter((row) => isIn(bits, row))).toEqual(rows.filter((row) => column[row] === code))
}

/** Beside each other, since a carry from one byte into the next would be seen there. */
const codes = fc.array(fc.constantFrom(0, 1, 2, 127, 128, 129, 254, 255), { maxLength: 200 })

it('are those that one look at each row finds, whatever lies beside them', () => {
  fc.assert(
    fc.property(codes, fc.constantFrom(0, 1, 127, 128, 255, 256, 511), (values, code) => {
      expectRows(Uint8Array.from(values), code)
      expectRows(
        Uint16Array.from(values, (value) => value * 3),
        code,
      )
    }),
  )
})

it('are found in a column that does not begin at a word', () => {
  expectRows(Uint8Array.from({ length: 101 }, (_, row) => row % 3).subarray(1), 2)
})
