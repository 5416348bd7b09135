import { expect, test } from 'vitest'
import type { Block } from '../../block/block.ts'
import { mixed, onlyCode, runCodesOf } from './runCodes.ts'

/** Runs of a block by what its column says of their rows. */
function blockOf(runs: readonly (readonly number[])[]): Block {
  const starts = [0]
  for (const run of runs) starts.push((starts.at(-1) ?? 0) + run.length)
  return {
    day: 0,
    users: Uint32Array.from(runs, (_, user) => user),
    starts: Uint32Array.from(starts),
    times: new Uint32Array(runs.flat().length),
    columns: { device: Uint16Array.from(runs.flat()) },
  }
}

function codesOf(runs: readonly (readonly number[])[]) {
  return Array.from(runCodesOf(blockOf(runs), 'device') ?? [], (codes) =>
    codes === mixed ? 'mixed' : [codes & 0xff, codes >>> 8],
  )
}

test('a run has the code that all its rows have, or the two that they have', () => {
  const runs = [[2, 2, 2], [1], [3, 3], [2, 1, 2, 1], [0], [7], [7], [9]]
  const expected = [
    [2, 2],
    [1, 1],
    [3, 3],
    [2, 1],
    [0, 0],
    [7, 7],
    [7, 7],
    [9, 9],
  ]
  expect(codesOf(runs)).toEqual(expected)
})

test('of a run with more codes it is only said that it is mixed', () => {
  expect(codesOf([[2, 1, 3], [1], [1], [1]])).toEqual(['mixed', [1, 1], [1, 1], [1, 1]])
})

test('large codes are not asked of runs', () => {
  expect(runCodesOf(blockOf([[255], [1], [1], [1]]), 'device')).toBeNull()
  expect(runCodesOf(blockOf([[1, 255], [1], [1], [1]]), 'device')).toBeNull()
})

test('a column that mostly changes within runs is not asked of them', () => {
  expect(runCodesOf(blockOf([[2, 1], [1, 2], [1]]), 'device')).toBeNull()
})

test('a block without runs has no codes', () => {
  expect(runCodesOf(blockOf([]), 'device')).toHaveLength(0)
})

test('only where all rows have the same code it is the run’s', () => {
  const codes = runCodesOf(blockOf([[2, 2], [1], [3, 1], [0], [1], [1], [1], [1]]), 'device') ?? []
  expect(Array.from(codes, onlyCode)).toEqual([2, 1, -1, 0, 1, 1, 1, 1])
  expect(onlyCode(mixed)).toBe(-1)
})
