import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Column, sharedCodes, sharedFloat64 } from '../block/block.ts'
import { packColumn, shapeOf, unpackColumn } from './columnBytes.ts'

function columnOf(largest: number, values: readonly number[]): Column {
  const column =
    largest === Number.MAX_SAFE_INTEGER
      ? sharedFloat64(values.length)
      : sharedCodes(values.length, largest)
  column.set(values)
  return column
}

/** Of each width: 1, 2, 4 and 8 bytes. */
const column = fc
  .constantFrom(0xff, 0xffff, 0xffff_ffff, Number.MAX_SAFE_INTEGER)
  .chain((largest) => fc.array(fc.nat({ max: largest })).map((values) => columnOf(largest, values)))
const most = fc.integer({ min: 1, max: 9 })

test('a column is what its pieces say', () => {
  fc.assert(
    fc.property(column, most, (one, bytes) => {
      const pieces = packColumn(one, bytes)
      expect(pieces.every(({ data }) => data.length <= bytes)).toBe(true)
      const read = unpackColumn(shapeOf('page', one), pieces)
      expect(read).toEqual(one)
      expect(read?.buffer).toBeInstanceOf(SharedArrayBuffer)
    }),
  )
})

test('any flipped bit and any lost piece is noticed', () => {
  fc.assert(
    fc.property(column, most, fc.nat(), fc.integer({ min: 0, max: 7 }), (one, bytes, at, bit) => {
      fc.pre(one.length > 0)
      const shape = shapeOf('page', one)
      const pieces = packColumn(one, bytes).map(({ data, crc }) => ({ data: data.slice(), crc }))
      expect(unpackColumn(shape, pieces.slice(1))).toBeNull()
      const { data } = pieces[at % pieces.length]!
      const index = at % data.length
      data[index] = data[index]! ^ (1 << bit)
      expect(unpackColumn(shape, pieces)).toBeNull()
    }),
  )
})

test('a width that no column has is damage', () => {
  const [piece] = packColumn(columnOf(0xff, [1, 2, 3]))
  expect(unpackColumn({ width: 3, length: 1 }, [piece!])).toBeNull()
})
