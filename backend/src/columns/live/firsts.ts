import { type Block, dayMs, sharedFloat64 } from '../block/block.ts'
import type { Row } from '../block/row.ts'
import { runOf } from './runOf.ts'

/** First events of users whose rows were read again; where none is left, infinite. */
export type FoundFirsts = ReadonlyMap<number, number>

/**
 * Looks for the first events of users, of whom some days were read again. Only where the first one
 * may have been on such a day are blocks looked at, day by day until there is a row.
 */
export async function findFirsts({
  replaced,
  firsts,
  days,
  blocksOf,
}: {
  /** The first of the days read again, by user. */
  replaced: ReadonlyMap<number, number>
  /** As they were before. */
  firsts: Float64Array
  /** All days with rows, ascending. */
  days: readonly number[]
  blocksOf(day: number): Promise<readonly Block[]>
}): Promise<FoundFirsts> {
  const found = new Map<number, number>()
  /** Before these days the users have no rows. */
  const wanted = new Map(
    [...replaced].filter(([user, day]) => !((firsts[user] as number) < day * dayMs)),
  )
  for (const day of days) {
    if (wanted.size === 0) break
    const asked = [...wanted].filter(([, from]) => from <= day)
    if (asked.length === 0) continue
    const blocks = await blocksOf(day)
    for (const [user] of asked) {
      const run = runOf(blocks, user)
      if (!run) continue
      found.set(user, day * dayMs + (run.block.times[run.from] as number))
      wanted.delete(user)
    }
  }
  for (const user of wanted.keys()) found.set(user, Number.POSITIVE_INFINITY)
  return found
}

/** First events of so many users after rows were added and others found anew. */
export function laterFirsts(
  firsts: Float64Array,
  { users, added, found }: { users: number; added: Iterable<Row>; found: FoundFirsts },
): Float64Array {
  const later = sharedFloat64(users).fill(Number.POSITIVE_INFINITY)
  later.set(firsts)
  for (const [user, first] of found) later[user] = first
  for (const { user, time } of added) {
    if (time < (later[user] as number)) later[user] = time
  }
  return later
}
