import type { RowFilter } from '../select/rowFilter.ts'
import { isIndexed } from '../select/rowIndex.ts'
import type { Split } from './split.ts'

/** A split whose rows the filter leaves alone, as far as that is cheaper than to ask them one by one. */
export interface NarrowedSplit {
  filter: RowFilter
  /** A row's group is the sum of what its columns' codes say, and this. */
  group: number
  columns: Split['columns']
  groups: number
}

/**
 * Where few codes of a column are in a group at all, the filter lets only their rows pass; and a
 * column whose codes all say the same then has not to be asked.
 */
export function narrowSplit(filter: RowFilter, { columns, groups }: Split): NarrowedSplit {
  const narrowed: NarrowedSplit = { filter, group: 0, columns: [], groups }
  for (const { path, numbers } of columns) {
    const passes = Uint8Array.from(numbers, (number) => (number < 0 ? 0 : 1))
    const isNarrow = passes.includes(0) && isIndexed(passes)
    if (isNarrow) {
      const { tests, members } = narrowed.filter
      narrowed.filter = { tests: [...tests, { path, passes }], members }
    }
    const said = new Set(numbers.filter((number) => number >= 0))
    const [only = 0] = said
    if (isNarrow && said.size <= 1) narrowed.group += only
    else narrowed.columns.push({ path, numbers })
  }
  return narrowed
}
