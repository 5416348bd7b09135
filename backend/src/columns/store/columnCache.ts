import type { Column } from '../block/block.ts'
import { createSharedGarbage } from '../collectGarbage.ts'
import type { ColumnMemory } from './storedColumns.ts'

/** Stored columns that are in memory, of all projects, up to a budget: the longest unused go first. */
export interface ColumnCache {
  find(key: string): Column | undefined
  add(key: string, column: Column): void
  remove(key: string): void
  /** Counts bytes that are not in the cache and cannot be let go; negative once they can. */
  pin(bytes: number): void
  /** Whether so many bytes can be in memory at once. */
  canHold(bytes: number): boolean
  memory(): ColumnMemory
}

export function createColumnCache({ budgetBytes }: { budgetBytes: number }): ColumnCache {
  /** The longest unused first. */
  const columns = new Map<string, Column>()
  let cached = 0
  let pinned = 0
  let hits = 0
  let misses = 0
  const forgottenBytes = createSharedGarbage({ collectBytes: 64 * 2 ** 20, scope: 'everything' })

  function remove(key: string): void {
    const column = columns.get(key)
    if (!column) return
    columns.delete(key)
    cached -= column.byteLength
    forgottenBytes.count(column.byteLength)
  }

  function makeRoom(): void {
    for (const key of columns.keys()) {
      if (cached + pinned <= budgetBytes) return
      remove(key)
    }
  }

  return {
    find(key) {
      const column = columns.get(key)
      if (!column) {
        misses += 1
        return undefined
      }
      hits += 1
      columns.delete(key)
      columns.set(key, column)
      return column
    },
    add(key, column) {
      remove(key)
      columns.set(key, column)
      cached += column.byteLength
      makeRoom()
    },
    remove,
    pin(bytes) {
      pinned += bytes
      makeRoom()
    },
    canHold: (bytes) => bytes <= budgetBytes - pinned,
    memory: () => ({ bytes: cached + pinned, unsavedBytes: pinned, hits, misses }),
  }
}
