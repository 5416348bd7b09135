import { type Block, dayMs, sharedFloat64 } from '../block/block.ts'

/**
 * The first event of each user in blocks of all days, in milliseconds since 1970; infinite for who
 * has none. Added to those of other blocks where these are given.
 */
export function firstsOf(
  blocks: Iterable<Block>,
  { users, before }: { users: number; before?: Float64Array },
): Float64Array {
  const firsts = sharedFloat64(users).fill(Number.POSITIVE_INFINITY)
  if (before) firsts.set(before)
  for (const block of blocks) {
    const dayStart = block.day * dayMs
    block.users.forEach((user, run) => {
      const first = dayStart + (block.times[block.starts[run] as number] as number)
      if (first < (firsts[user] as number)) firsts[user] = first
    })
  }
  return firsts
}
