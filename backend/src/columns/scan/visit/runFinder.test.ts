import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Block } from '../../block/block.ts'
import { createRunFinder } from './runFinder.ts'

const days = fc.array(fc.uniqueArray(fc.nat(20), { maxLength: 10 }), { maxLength: 4 })
const asked = fc.uniqueArray(fc.nat(20)).map((users) => users.toSorted((one, other) => one - other))

test('runs are where their users are, as far as these are the slice’s', () => {
  fc.assert(
    fc.property(days, asked, fc.nat(10), (days, asked, lo) => {
      const hi = lo + 8
      const blocks = days.map(blockOf)
      const find = createRunFinder({ blocks, lo, hi, firsts: new Float64Array(21) })
      for (const user of asked.filter((user) => user >= lo && user < hi)) {
        // Whichever block comes first, and however often a user is asked for.
        for (const at of [...blocks.keys(), ...[...blocks.keys()].reverse()]) {
          expect(find(at, user)).toBe([...(blocks[at] as Block).users].indexOf(user))
        }
      }
    }),
  )
})

function blockOf(users: number[], day: number): Block {
  return {
    day,
    users: Uint32Array.from(users).sort(),
    starts: Uint32Array.from({ length: users.length + 1 }, (_, run) => run),
    times: new Uint32Array(users.length),
    columns: {},
  }
}
