import type { Column } from '../../columns/block/block.ts'
import { type RowBits, wordsFor } from '../../columns/scan/select/rowBits.ts'

/** Of each column in memory; columns never change. */
const known = new WeakMap<Column, RowBits>()

/**
 * The rows of a block whose session id is not that of the row before, which are few: with the first
 * row of a run they are where its sessions' stretches begin.
 */
export function idChanges(ids: Column): RowBits {
  const changes = known.get(ids) ?? findChanges(ids)
  known.set(ids, changes)
  return changes
}

function findChanges(ids: Column): RowBits {
  const changes = new Int32Array(wordsFor(ids.length))
  let before = 0
  for (let row = 0; row < ids.length; row += 1) {
    const id = ids[row] as number
    if (id !== before) changes[row >>> 5] = (changes[row >>> 5] as number) | (1 << (row & 31))
    before = id
  }
  return changes
}
