import { expect, test } from 'vitest'
import { runMasksOf } from './runMasks.ts'

test('a run’s mask has the codes of its rows', () => {
  const block = {
    day: 0,
    users: Uint32Array.from([3, 5, 9]),
    starts: Uint32Array.from([0, 3, 4, 6]),
    times: new Uint32Array(6),
    columns: { page: Uint8Array.from([2, 0, 2, 31, 1, 3]) },
  }
  const masks = runMasksOf(block, 'page')
  expect([...masks]).toEqual([0b101, 1 << 31, 0b1010])
  expect(runMasksOf(block, 'page')).toBe(masks)
})
