import type { Block } from '../block/block.ts'
import { firstAtLeast } from '../scan/slice.ts'

/** A user's rows of a day, `[from, to)` of one of its blocks. */
export interface UserRun {
  block: Block
  from: number
  to: number
}

export function runOf(blocks: readonly Block[], user: number): UserRun | undefined {
  for (const block of blocks) {
    const { users, starts } = block
    const at = firstAtLeast(users, user)
    if (users[at] === user) {
      return { block, from: starts[at] as number, to: starts[at + 1] as number }
    }
  }
  return undefined
}

/** Whether a user has a row of a time of the day. */
export function hasRow(blocks: readonly Block[], user: number, time: number): boolean {
  const run = runOf(blocks, user)
  if (!run) return false
  const times = run.block.times.subarray(run.from, run.to)
  return times[firstAtLeast(times, time)] === time
}
