import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Block } from '../../block/block.ts'
import { blockWithValue } from './blockWithValue.ts'

const runs = fc.array(
  fc.array(fc.record({ amount: fc.nat(1), device: fc.nat(300) }), { minLength: 1, maxLength: 5 }),
  { maxLength: 20 },
)

test('rows with a value keep their users, times and columns; all others are gone', () => {
  fc.assert(
    fc.property(runs, (runs) => {
      const block = blockOf(runs)
      const expected = rowsOf(block).filter(({ amount }) => amount !== 0)
      // The second time it is taken from what the first time has made.
      for (const valued of [1, 2].map(() => blockWithValue(block, 'amount'))) {
        expect(rowsOf(valued)).toEqual(expected)
        expect([...valued.users]).toEqual([...new Set(expected.map(({ user }) => user))])
      }
    }),
  )
})

test('a column that is asked for later is there', () => {
  const block = blockOf([[{ amount: 1, device: 7 }]])
  const { amount, device } = block.columns
  const names = (columns: Block['columns']) =>
    Object.keys(blockWithValue({ ...block, columns }, 'amount').columns)
  expect(names({ amount: amount! })).toEqual(['amount'])
  expect(names({ amount: amount!, device: device! })).toEqual(['amount', 'device'])
})

function blockOf(runs: { amount: number; device: number }[][]): Block {
  const starts = [0]
  for (const run of runs) starts.push((starts.at(-1) as number) + run.length)
  const rows = runs.flat()
  return {
    day: 3,
    users: Uint32Array.from(runs, (_, index) => 10 + 2 * index),
    starts: Uint32Array.from(starts),
    times: Uint32Array.from(rows, (_, row) => 5 * row),
    columns: {
      amount: Uint8Array.from(rows, ({ amount }) => amount),
      device: Uint16Array.from(rows, ({ device }) => device),
    },
  }
}

function rowsOf({ day, users, starts, times, columns }: Block) {
  return [...users].flatMap((user, run) =>
    Array.from({ length: (starts[run + 1] as number) - (starts[run] as number) }, (_, index) => {
      const row = (starts[run] as number) + index
      const [amount, device] = [columns.amount?.[row], columns.device?.[row]]
      return { day, user, time: times[row], amount, device }
    }),
  )
}
