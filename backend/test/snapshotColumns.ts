import { dayMs } from '../src/columns/block.ts'
import type { ColumnStore } from '../src/columns/columnStore.ts'
import { isRow } from '../src/columns/rowFilter.ts'
import type { Collections } from '../src/db/collections.ts'
import { columnsOf } from './columnsOf.ts'

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
