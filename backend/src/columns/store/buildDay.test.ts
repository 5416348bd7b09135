import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayMs } from '../block/block.ts'
import { buildBlock } from '../block/buildBlock.ts'
import type { Row } from '../block/row.ts'
import { buildDay } from './buildDay.ts'

const day = 20_000
const layout = ['page', 'sessionId']

const rows = fc
  .array(
    fc.record({
      user: fc.integer({ min: 0, max: 12 }),
      time: fc.integer({ min: 0, max: 5 }).map((ms) => day * dayMs + ms),
      values: fc.tuple(fc.constantFrom(0, 1, 255, 256, 70_000), fc.double({ noNaN: true })),
    }),
    { maxLength: 60 },
  )
  .map((all) => all.map((row, index): Row => ({ ...row, id: `e${(index * 7) % 60}` })))

test('a day built in stretches is the block built at once', async () => {
  await fc.assert(
    fc.asyncProperty(rows, fc.integer({ min: 1, max: 20 }), async (all, atOnce) => {
      const built = await buildDay(all, { day, layout, atOnce })
      expect(built).toEqual(all.length > 0 ? [buildBlock(all, { day, layout })] : [])
    }),
  )
})

test('a large day is several blocks, each with the users of a range', async () => {
  await fc.assert(
    fc.asyncProperty(rows, async (all) => {
      const built = await buildDay(all, { day, layout, atOnce: 3, most: 10 })
      const runs = built.flatMap(({ users, starts }) =>
        [...users].map((user, index) => [user, starts[index + 1]! - starts[index]!]),
      )
      const whole = buildBlock(all, { day, layout })
      expect(runs).toEqual(
        [...whole.users].map((user, index) => [
          user,
          whole.starts[index + 1]! - whole.starts[index]!,
        ]),
      )
      for (const { users, times } of built) {
        expect(users.length === 1 || times.length <= 10).toBe(true)
      }
    }),
  )
})
