import type { Block } from './block/block.ts'
import type { Catalog } from './block/catalog.ts'
import type { Needs } from './scan/scan.ts'

/** The columns of all projects. */
export interface ColumnStore {
  /**
   * A project's columns as they are now.
   * @throws NotCovered while they are not built, or are behind the events
   */
  view(projectId: string): Promise<ColumnView>
}

/** What a question sees: later events change nothing of it. */
export interface ColumnView {
  catalog: Catalog
  /** First event ever by user, in milliseconds since 1970; as long as there are users. */
  firsts: Float64Array
  /** Whatever was acknowledged before this is in. */
  asOf: Date
  /**
   * The blocks of a span by day, with the columns asked for.
   * @throws NotCovered where a column is not there, or does not fit the memory
   */
  load(needs: Needs): Promise<readonly Block[]>
}
