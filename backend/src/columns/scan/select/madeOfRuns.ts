import { type Block, type Column, columnOf } from '../../block/block.ts'

/**
 * What is made of a column and the runs of its block when it is first asked for, and kept as long as
 * the column is: blocks never change.
 */
export function madeOfRuns<Made>(
  make: (column: Column, starts: Uint32Array) => Made,
): (block: Block, path: string) => Made {
  /** With what the runs were then: the same column may come with others. */
  const known = new WeakMap<Column, { starts: Uint32Array; made: Made }>()
  return (block, path) => {
    const { starts } = block
    const column = columnOf(block, path)
    const before = known.get(column)
    if (before?.starts === starts) return before.made
    const made = make(column, starts)
    known.set(column, { starts, made })
    return made
  }
}
