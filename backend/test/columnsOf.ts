import type { Block } from '../src/columns/block/block.ts'
import { buildBlock, dayOfTime } from '../src/columns/block/buildBlock.ts'
import type { Catalog } from '../src/columns/block/catalog.ts'
import { standingPaths } from '../src/columns/block/columnPaths.ts'
import { createCatalog } from '../src/columns/block/createCatalog.ts'
import { createEncoder, layoutOf, type Row, type SourceEvent } from '../src/columns/block/row.ts'

export interface GeneratedColumns {
  catalog: Catalog
  firsts: Float64Array
  blocks: Block[]
}

/** The columns of some events, by day. */
export function columnsOf(
  events: readonly SourceEvent[],
  { properties = [] }: { properties?: readonly string[] } = {},
): GeneratedColumns {
  const catalog = createCatalog([...standingPaths, ...properties])
  const encode = createEncoder(catalog)
  const days = new Map<number, Row[]>()
  const firsts: number[] = []
  for (const event of events) {
    const row = encode(event)
    const day = dayOfTime(row.time)
    const rows = days.get(day)
    if (rows) rows.push(row)
    else days.set(day, [row])
    firsts[row.user] = Math.min(firsts[row.user] ?? Number.POSITIVE_INFINITY, row.time)
  }
  const layout = layoutOf(catalog)
  const blocks = [...days]
    .sort(([one], [other]) => one - other)
    .map(([day, rows]) => buildBlock(rows, { day, layout }))
  return { catalog, firsts: Float64Array.from(firsts), blocks }
}
