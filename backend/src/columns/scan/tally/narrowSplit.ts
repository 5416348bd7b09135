import { type CodeTest, isIndexed } from '../select/rowIndex.ts'
import type { Split } from './split.ts'

/** A split whose rows the bitmap index finds, as far as that is cheaper than to ask them one by one. */
export interface NarrowedSplit {
  /** What is counted one after the other. */
  kinds: Kind[]
  /** What is to be asked of the rows besides. */
  columns: Split['columns']
  groups: number
}

/** Rows that pass tests; a row's group is the sum of what its columns' codes say, and this. */
export interface Kind {
  tests: CodeTest[]
  group: number
}

/** Where a column has few codes that are in any group, the index has the rows of each of its groups. */
export function narrowSplit({ columns, groups }: Split): NarrowedSplit {
  const narrowed: NarrowedSplit = { kinds: [{ tests: [], group: 0 }], columns: [], groups }
  for (const column of columns) {
    const { path, numbers } = column
    const isIn = Uint8Array.from(numbers, (number) => (number < 0 ? 0 : 1))
    if (!isIn.includes(0) || !isIndexed(isIn)) {
      narrowed.columns.push(column)
      continue
    }
    const said = [...new Set(numbers.filter((number) => number >= 0))]
    narrowed.kinds = narrowed.kinds.flatMap(({ tests, group }) =>
      said.map((own) => {
        const passes = Uint8Array.from(numbers, (number) => (number === own ? 1 : 0))
        return { tests: [...tests, { path, passes }], group: group + own }
      }),
    )
  }
  return narrowed
}
