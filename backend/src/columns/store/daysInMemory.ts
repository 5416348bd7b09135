import type { Block } from '../block/block.ts'
import type { ColumnCache } from './columnCache.ts'
import {
  bytesOf,
  type ColumnDay,
  columnKey,
  isStored,
  keptColumns,
  rowsOfDay,
  type StoredDay,
  type UnsavedDay,
} from './columnDay.ts'

/** A project's days as this process has them; what questions have taken of them stays as it is. */
export interface DaysInMemory {
  /** Days with rows, ascending; the same list as long as nothing was replaced. */
  withRows(): readonly ColumnDay[]
  find(day: number): ColumnDay | undefined
  /** Days that differ from what is stored; emptied ones have no blocks. */
  unsaved(): UnsavedDay[]
  replace(day: number, blocks: readonly Block[]): void
  /** From here on the day may be let go and read again; unless it was replaced meanwhile. */
  markStored(saved: { day: number; blocks: readonly Block[] }, stored: StoredDay | null): void
  close(): void
}

export function createDaysInMemory(stored: readonly StoredDay[], cache: ColumnCache): DaysInMemory {
  const days = new Map<number, ColumnDay>(stored.map((one) => [one.day, one]))
  let withRows: readonly ColumnDay[] | null = null

  function put(day: number, next: ColumnDay | null): void {
    const former = days.get(day)
    if (former && isStored(former)) forget(former)
    if (former && !isStored(former)) cache.pin(-bytesOf(former.blocks))
    if (next && !isStored(next)) cache.pin(bytesOf(next.blocks))
    if (next) days.set(day, next)
    else days.delete(day)
    withRows = null
  }

  function forget({ generation, parts }: StoredDay): void {
    parts.forEach(({ columns }, part) => {
      for (const { path } of columns) cache.remove(columnKey(generation, part, path))
    })
  }

  return {
    withRows() {
      withRows ??= [...days.values()]
        .filter((day) => rowsOfDay(day) > 0)
        .sort((one, other) => one.day - other.day)
      return withRows
    },
    find: (day) => days.get(day),
    unsaved: () => [...days.values()].flatMap((day) => (isStored(day) ? [] : [day])),
    replace: (day, blocks) => put(day, { day, blocks }),
    markStored(saved, next) {
      if (days.get(saved.day) !== saved) return
      put(saved.day, next)
      if (!next) return
      saved.blocks.forEach((block, part) => {
        const paths = (next.parts[part]?.columns ?? []).map(({ path }) => path)
        for (const [path, column] of keptColumns(block, paths)) {
          cache.add(columnKey(next.generation, part, path), column)
        }
      })
    },
    close() {
      for (const day of [...days.keys()]) put(day, null)
    },
  }
}
