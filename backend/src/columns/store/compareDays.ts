import type { Block, Column } from '../block/block.ts'
import type { Catalog } from '../block/catalog.ts'
import { sessionPath } from '../block/columnPaths.ts'

/** A day's blocks and what their codes mean. */
export interface DayWithMeaning {
  blocks: readonly Block[]
  catalog: Catalog
}

export interface DayDifference {
  /** `rows` where users have other rows or other times; else a column. */
  path: string
  users: number
}

interface Run {
  block: Block
  from: number
  to: number
}

/**
 * What differs between two makings of a day, by value: users' numbers and codes may be others. The
 * columns of the second one are looked at.
 */
export function compareDays(one: DayWithMeaning, other: DayWithMeaning): DayDifference[] {
  const users = new Map<string, number>()
  const count = (path: string) => users.set(path, (users.get(path) ?? 0) + 1)
  const meanings = new Map<string, Int32Array | null>()
  const meaningOf = (path: string) => {
    const known = meanings.get(path)
    if (known !== undefined) return known
    const made = path === sessionPath ? null : translation(one.catalog, other.catalog, path)
    meanings.set(path, made)
    return made
  }
  const found = runsById(one)
  for (const [userId, run] of runsById(other)) {
    const own = found.get(userId)
    found.delete(userId)
    if (!own || !areSame(own.block.times, own, run.block.times, run, null)) {
      count('rows')
      continue
    }
    for (const [path, column] of Object.entries(run.block.columns)) {
      const ownColumn = own.block.columns[path]
      if (!ownColumn || !areSame(ownColumn, own, column, run, meaningOf(path))) count(path)
    }
  }
  for (const _ of found) count('rows')
  return [...users].map(([path, concerned]) => ({ path, users: concerned }))
}

function runsById({ blocks, catalog }: DayWithMeaning): Map<string, Run> {
  const runs = new Map<string, Run>()
  for (const block of blocks) {
    block.users.forEach((user, index) => {
      const [from, to] = block.starts.subarray(index, index + 2) as unknown as [number, number]
      runs.set(catalog.users.idOf(user), { block, from, to })
    })
  }
  return runs
}

/** By code of the one, the other's code of the same value; −1 where it has none. */
function translation(one: Catalog, other: Catalog, path: string): Int32Array {
  const from = one.dictionaries.get(path)
  const to = other.dictionaries.get(path)
  const size = from?.size() ?? 1
  return Int32Array.from({ length: size }, (_, code) => to?.find(from?.valueOf(code)) ?? -1)
}

function areSame(
  one: Column,
  { from, to }: Run,
  other: Column,
  run: Run,
  meaning: Int32Array | null,
): boolean {
  if (to - from !== run.to - run.from) return false
  for (let row = 0; row < to - from; row += 1) {
    const value = one[from + row] as number
    const translated = meaning ? meaning[value] : value
    if (translated !== other[run.from + row]) return false
  }
  return true
}
