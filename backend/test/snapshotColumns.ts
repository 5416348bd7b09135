import { dayMs } from '../src/columns/block/block.ts'
import { type ColumnEngine, createColumnEngine } from '../src/columns/columnEngine.ts'
import type { ColumnStore } from '../src/columns/columnStore.ts'
import { createInlinePool } from '../src/columns/pool/inlinePool.ts'
import { isRow } from '../src/columns/scan/select/rowFilter.ts'
import type { Collections } from '../src/db/collections.ts'
import { columnsOf } from './columnsOf.ts'

interface SnapshotOptions {
  events: Collections['events']
  /** Paths with columns, beside the standing ones. */
  properties?: readonly string[]
  clock?: () => Date
}

/** Answers from such columns, in several shares. */
export function createSnapshotEngine(options: SnapshotOptions): ColumnEngine {
  return createColumnEngine({
    columnStore: createSnapshotColumns(options),
    scanPool: createInlinePool({ shares: 3 }),
  })
}

/** Columns made anew of a project's events for each question: slow, and always current. */
export function createSnapshotColumns({
  events,
  properties = [],
  clock = () => new Date(),
}: SnapshotOptions): ColumnStore {
  return {
    async view(projectId) {
      const asOf = clock()
      const found = await events.find({ projectId }).toArray()
      const rows = found.filter(({ eventType }) => isRow(eventType))
      const { catalog, firsts, blocks } = columnsOf(rows, { properties })
      return {
        catalog,
        firsts,
        asOf,
        async load({ from, to }) {
          return blocks.filter(({ day }) => day * dayMs < to && (day + 1) * dayMs > from)
        },
      }
    },
  }
}
