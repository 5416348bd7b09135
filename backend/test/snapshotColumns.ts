import { type Block, dayMs } from '../src/columns/block.ts'
import { buildBlock, dayOfTime } from '../src/columns/buildBlock.ts'
import { createCatalog } from '../src/columns/catalog.ts'
import { standingPaths } from '../src/columns/columnPaths.ts'
import type { ColumnStore } from '../src/columns/columnStore.ts'
import { createEncoder, layoutOf, type Row } from '../src/columns/row.ts'
import { isRow } from '../src/columns/rowFilter.ts'
import type { Collections } from '../src/db/collections.ts'

/** Columns made anew of a project's events for each question: slow, and always current. */
export function createSnapshotColumns({
  events,
  properties = [],
  clock = () => new Date(),
}: {
  events: Collections['events']
  /** Paths with columns, beside the standing ones. */
  properties?: readonly string[]
  clock?: () => Date
}): ColumnStore {
  return {
    async view(projectId) {
      const asOf = clock()
      const catalog = createCatalog([...standingPaths, ...properties])
      const encode = createEncoder(catalog)
      const days = new Map<number, Row[]>()
      const firsts: number[] = []
      for await (const event of events.find({ projectId })) {
        if (!isRow(event.eventType)) continue
        const row = encode(event)
        const day = dayOfTime(row.time)
        days.set(day, [...(days.get(day) ?? []), row])
        firsts[row.user] = Math.min(firsts[row.user] ?? Number.POSITIVE_INFINITY, row.time)
      }
      const layout = layoutOf(catalog)
      const blocks = [...days]
        .sort(([one], [other]) => one - other)
        .map(([day, rows]): Block => buildBlock(rows, { day, layout }))
      return {
        catalog,
        firsts: Float64Array.from(firsts),
        asOf,
        async load({ from, to }) {
          return blocks.filter(({ day }) => day * dayMs < to && (day + 1) * dayMs > from)
        },
      }
    },
  }
}
