import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Block } from '../../block/block.ts'
import type { RowFilter } from './rowFilter.ts'
import { asBitsTell, everyRow, nothing, select } from './selection.ts'
import { selectRows } from './selectRows.ts'

/** Users' rows by what two columns say: one that seldom changes within a run, and one that does. */
const runs = fc.array(
  fc
    .tuple(fc.nat(3), fc.array(fc.tuple(fc.nat(9), fc.nat(3), fc.nat(5)), { minLength: 1 }))
    .map(([usual, rows]) =>
      rows.map(([chance, device, name]) => ({ device: chance === 0 ? device : usual, name })),
    ),
  { maxLength: 12 },
)
const passes = (codes: number) =>
  fc.array(fc.nat(1), { minLength: codes, maxLength: codes }).map((all) => Uint8Array.from(all))
const filters = fc.record({
  device: fc.option(passes(4)),
  name: fc.option(passes(6)),
  members: fc.option(passes(12)),
})

test('what whole runs, bits and bytes say of rows is what their codes say', () => {
  fc.assert(
    fc.property(
      runs,
      filters,
      fc.nat(12),
      fc.nat(12),
      (rowsOfRuns, { members, ...tests }, one, other) => {
        const block = blockOf(rowsOfRuns)
        const filter: RowFilter = {
          members,
          tests: (['device', 'name'] as const).flatMap((path) => {
            const passes = tests[path]
            return passes ? [{ path, passes }] : []
          }),
        }
        const share = { lo: Math.min(one, other), hi: Math.max(one, other) }
        const expected = rowsOfRuns
          .slice(share.lo, share.hi)
          .map((rows, index) =>
            rows.map(
              (row) =>
                (!members || members[share.lo + index] === 1) &&
                (!tests.device || tests.device[row.device] === 1) &&
                (!tests.name || tests.name[row.name] === 1),
            ),
          )
        const { bits, ...selection } = select(block, filter, share)
        const bit = (row: number) => (((bits[row >>> 5] ?? 0) >>> (row & 31)) & 1) === 1
        expect(told(block, selection, bit)).toEqual(expected)
        const room = new Uint8Array(20).fill(1)
        const { selected, offset, ...spread } = selectRows(block, filter, { ...share, room })
        expect(told(block, spread, (row) => selected[row - offset] === 1)).toEqual(expected)
        const someOf = (all: boolean[]) => all.includes(true) && all.includes(false)
        expect([...spread.outcomes].map((outcome) => outcome === asBitsTell)).toEqual(
          expected.map(someOf),
        )
      },
    ),
    { numRuns: 500 },
  )
})

function told(
  { starts }: Block,
  { runs, outcomes }: { runs: { from: number; to: number }; outcomes: Uint8Array },
  isIn: (row: number) => boolean,
): boolean[][] {
  return Array.from(outcomes, (outcome, index) => {
    const from = starts[runs.from + index]!
    const rows = Array.from({ length: starts[runs.from + index + 1]! - from }, (_, n) => from + n)
    return rows.map((row) => outcome === everyRow || (outcome !== nothing && isIn(row)))
  })
}

function blockOf(rowsOfRuns: readonly { device: number; name: number }[][]): Block {
  const rows = rowsOfRuns.flat()
  const starts = [0]
  for (const run of rowsOfRuns) starts.push((starts.at(-1) ?? 0) + run.length)
  return {
    day: 0,
    users: Uint32Array.from(rowsOfRuns, (_, user) => user),
    starts: Uint32Array.from(starts),
    times: new Uint32Array(rows.length),
    columns: {
      device: Uint8Array.from(rows, ({ device }) => device),
      name: Uint8Array.from(rows, ({ name }) => name),
    },
  }
}
