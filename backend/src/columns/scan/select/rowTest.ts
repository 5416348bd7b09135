import { type Block, columnOf } from '../../block/block.ts'
import type { RowFilter } from './rowFilter.ts'

/** Whether a row passes what a filter asks of events; members are not asked here. */
export type RowTest = (row: number) => boolean

/** Tests rows of one block one by one, for whoever looks at few of them. */
export function rowTestOf(block: Block, { tests }: Pick<RowFilter, 'tests'>): RowTest {
  const asked = tests.map(({ path, passes }) => ({ codes: columnOf(block, path), passes }))
  return (row) => {
    for (const { codes, passes } of asked) if (passes[codes[row] as number] !== 1) return false
    return true
  }
}
