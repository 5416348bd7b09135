import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Block } from '../../block/block.ts'
import { countRows, isIn, lastRow, nextRow, type RowBits } from './rowBits.ts'
import { rowsThatPass } from './rowIndex.ts'

const asked = fc
  .record({
    codes: fc.array(fc.nat(20), { minLength: 1, maxLength: 200 }),
    passing: fc.uniqueArray(fc.nat(20), { maxLength: 21 }),
  })
  .chain(({ codes, passing }) =>
    fc.tuple(fc.nat(codes.length), fc.nat(codes.length)).map(([one, other]) => ({
      codes,
      passing,
      from: Math.min(one, other),
      to: Math.max(one, other),
    })),
  )

test('rows that pass are listed, counted and found from the end as one look at each tells them', () => {
  fc.assert(
    fc.property(asked, ({ codes, passing, from, to }) => {
      const block = blockOf(codes)
      const passes = Uint8Array.from({ length: 21 }, (_, code) => (passing.includes(code) ? 1 : 0))
      const expected = codes.flatMap((code, row) =>
        passing.includes(code) && row >= from && row < to ? row : [],
      )
      // The second time they are taken from what the first time has made.
      for (const bits of [1, 2].map(() => rowsThatPass(block, { path: 'eventType', passes }))) {
        expect([...rowsOneByOne(bits, from, to)]).toEqual(expected)
        expect(countRows(bits, from, to)).toBe(expected.length)
        expect(lastRow(bits, from, to)).toBe(expected.at(-1) ?? -1)
        expect(nextRow(bits, from, to)).toBe(expected[0] ?? to)
        expect(codes.flatMap((_, row) => (isIn(bits, row) ? row : []))).toEqual(
          codes.flatMap((code, row) => (passing.includes(code) ? row : [])),
        )
      }
    }),
  )
})

/** As whoever reads them does. */
function* rowsOneByOne(bits: RowBits, from: number, to: number) {
  for (let row = nextRow(bits, from, to); row < to; row = nextRow(bits, row + 1, to)) yield row
}

test('what one question unites is not in the answer to the next one', () => {
  const block = blockOf([1, 2, 3])
  const ask = (...codes: number[]) => {
    const passes = Uint8Array.from({ length: 4 }, (_, code) => (codes.includes(code) ? 1 : 0))
    return countRows(rowsThatPass(block, { path: 'eventType', passes }), 0, 3)
  }
  expect([ask(1), ask(1, 2), ask(1)]).toEqual([1, 2, 1])
})

function blockOf(codes: readonly number[]): Block {
  return {
    day: 0,
    users: new Uint32Array(0),
    starts: new Uint32Array(1),
    times: new Uint32Array(codes.length),
    columns: { eventType: Uint8Array.from(codes) },
  }
}
