import { expect, test } from 'vitest'
import { dayMs } from '../block/block.ts'
import { buildBlock } from '../block/buildBlock.ts'
import { findFirsts, laterFirsts } from './firsts.ts'

const never = Number.POSITIVE_INFINITY
const at = (day: number, time = 5) => day * dayMs + time
const block = (day: number, users: number[]) =>
  buildBlock(
    users.map((user) => ({ user, time: at(day), id: 'e', values: [] })),
    { day, layout: [] },
  )

test('first events are looked for only where they may have been', async () => {
  const asked: number[] = []
  const blocks = new Map([
    [1, [block(1, [0])]],
    [2, [block(2, [1])]],
    [3, [block(3, [0, 1, 2])]],
  ])
  const found = await findFirsts({
    // User 0 began before what was read again; 1 and 3 have lost their first; 4 is new.
    replaced: new Map([
      [0, 3],
      [1, 1],
      [3, 2],
      [4, 3],
    ]),
    firsts: Float64Array.of(at(1), at(1), at(3), at(2)),
    days: [1, 2, 3],
    async blocksOf(day) {
      asked.push(day)
      return blocks.get(day)!
    },
  })
  expect([...found]).toEqual([
    [1, at(2)],
    [3, never],
    [4, never],
  ])
  expect(asked).toEqual([1, 2, 3])
})

test('rows that were added come before or after', () => {
  const added = [
    { user: 0, time: at(1, 9), id: 'e', values: [] },
    { user: 1, time: at(1), id: 'e', values: [] },
    { user: 3, time: at(2), id: 'e', values: [] },
  ]
  const firsts = Float64Array.of(at(1), at(3), at(2))
  const later = laterFirsts(firsts, { users: 4, added, found: new Map([[2, never]]) })
  expect([...later]).toEqual([at(1), at(1), never, at(2)])
  expect([...firsts]).toEqual([at(1), at(3), at(2)])
})
