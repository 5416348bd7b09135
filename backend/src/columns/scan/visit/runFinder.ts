import { runsOf, type Slice } from '../slice.ts'

/**
 * The run of a user in the slice's block at a place; −1 where the user has none. Of one block users
 * are to be asked for in ascending order.
 */
export type FindRun = (at: number, user: number) => number

/**
 * Finds runs for whoever reads few users, or only some of their days: of each block it is remembered
 * how far the users asked for have come, so that all of them together cost one way through it.
 */
export function createRunFinder({ blocks, lo, hi }: Slice): FindRun {
  const runs = blocks.map((block) => runsOf(block, lo, hi))
  const owners = blocks.map(({ users }) => users)
  const next = Uint32Array.from(runs, ({ from }) => from)
  const ends = Uint32Array.from(runs, ({ to }) => to)
  return (at, user) => {
    const users = owners[at] as Uint32Array
    const end = ends[at] as number
    let run = next[at] as number
    while (run < end && (users[run] as number) < user) run += 1
    next[at] = run
    return run < end && users[run] === user ? run : -1
  }
}
