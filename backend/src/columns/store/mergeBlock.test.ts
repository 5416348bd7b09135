import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Block } from '../block/block.ts'
import { buildBlock, byUserAndTime } from '../block/buildBlock.ts'
import { sessionPath } from '../block/columnPaths.ts'
import type { Row } from '../block/row.ts'
import { mergeDay, splitBlock } from './mergeBlock.ts'

const day = 20_000
const dayStart = day * 86_400_000
const layout = ['eventType', sessionPath]

const row = fc.record({
  user: fc.integer({ min: 0, max: 12 }),
  time: fc.integer({ min: 0, max: 30 }).map((step) => dayStart + step * 1_000_003),
  values: fc.tuple(fc.constantFrom(0, 1, 255, 256, 70_000), fc.integer({ min: 0, max: 2 ** 53 })),
})
/** At most one row of a user and time, as long as nobody says how ties are ordered. */
const rows = fc
  .uniqueArray(row, { maxLength: 60, selector: ({ user, time }) => `${user} ${time}` })
  .map((all) => all.map((each, index): Row => ({ ...each, id: `e${index}` })))

const build = (of: readonly Row[]) => buildBlock([...of], { day, layout })
const sorted = (of: readonly Row[]) => [...of].sort(byUserAndTime)

/** Values of all blocks, whatever the width of their codes. */
function decode(blocks: readonly Block[]) {
  return blocks.flatMap((block) =>
    [...block.users].flatMap((user, run) => {
      const own: unknown[] = []
      for (let at = block.starts[run]!; at < block.starts[run + 1]!; at += 1) {
        own.push([user, block.times[at], ...layout.map((path) => block.columns[path]![at])])
      }
      return own
    }),
  )
}

test('merging a day in steps gives the day built at once', () => {
  fc.assert(
    fc.property(
      rows,
      fc.array(fc.integer({ min: 1, max: 20 }), { maxLength: 6 }),
      fc.integer({ min: 1, max: 40 }),
      (all, sizes, most) => {
        let blocks: readonly Block[] = []
        let done = 0
        for (const size of [...sizes, all.length]) {
          const next = all.slice(done, done + size)
          done += next.length
          blocks = mergeDay(blocks, {
            ...{ day, layout, most },
            rows: sorted(next),
            replaced: new Set(),
          })
        }
        expect(decode(blocks)).toEqual(decode([build(all)]))
        for (const { users, starts, times } of blocks) {
          expect(users.length === 1 || times.length <= most).toBe(true)
          expect([starts[0], starts.at(-1), starts.length]).toEqual([
            0,
            times.length,
            users.length + 1,
          ])
        }
      },
    ),
  )
})

test('a replaced user has the rows given, and no others', () => {
  fc.assert(
    fc.property(
      rows,
      rows,
      fc.uniqueArray(fc.integer({ min: 0, max: 14 })),
      fc.integer({ min: 1, max: 40 }),
      (before, later, users, most) => {
        const replaced = new Set(users)
        const isReplaced = ({ user }: Row) => replaced.has(user)
        const given = later.filter(isReplaced)
        const kept = before.filter((each) => !isReplaced(each))
        const parts = splitBlock(build(before), most)
        const merged = mergeDay(parts, { day, layout, most, rows: sorted(given), replaced })
        expect(decode(merged)).toEqual(decode([build([...kept, ...given])]))
      },
    ),
  )
})

test('what nothing happened to stays the same block', () => {
  const of = (user: number): Row => ({ user, time: dayStart + user, id: 'e', values: [1, 1] })
  const blocks = splitBlock(build([of(1), of(2), of(3), of(4)]), 2)
  expect(blocks.length).toBeGreaterThan(2)
  const rows = [{ ...of(9), values: [300, 7] }]
  const merged = mergeDay(blocks, { day, layout, rows, replaced: new Set() })
  expect(merged.slice(0, -1)).toEqual(blocks.slice(0, -1))
  expect(merged[0]).toBe(blocks[0])
  expect(merged.at(-1)!.columns.eventType).toBeInstanceOf(Uint16Array)
  expect(blocks.at(-1)!.times).toHaveLength(1)
})

test('a user of many rows stays in one block', () => {
  const rows = Array.from({ length: 10 }, (_, n): Row => {
    return { user: n < 8 ? 1 : n, time: dayStart + n, id: `e${n}`, values: [1, 1] }
  })
  const parts = splitBlock(build(rows), 4)
  expect(parts.map(({ users }) => [...users]).filter((users) => users.includes(1))).toHaveLength(1)
  expect(decode(parts)).toEqual(decode([build(rows)]))
})

test('a user of more than half a part, behind others, does not make one too long', () => {
  const rows = [0, 1, 1, 1].map((user, n): Row => {
    return { user, time: dayStart + n, id: `e${n}`, values: [1, 1] }
  })
  expect(splitBlock(build(rows), 3).map(({ users }) => [...users])).toEqual([[0], [1]])
})

test('a column that the day does not have yet is not begun by halves', () => {
  const of = (user: number, values: number[]): Row => {
    return { user, time: dayStart + user, id: 'e', values }
  }
  const more = ['eventType', 'properties.plan', sessionPath]
  const merged = mergeDay([build([of(1, [1, 7])])], {
    ...{ day, layout: more, rows: [of(2, [3, 9, 8])], replaced: new Set<number>() },
  })
  expect(decode(merged)).toEqual([
    [1, 1, 1, 7],
    [2, 2, 3, 8],
  ])
  expect(merged.map(({ columns }) => Object.keys(columns))).toEqual([layout])
})
