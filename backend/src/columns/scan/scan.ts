import type { Catalog } from '../block/catalog.ts'
import type { Slice } from './slice.ts'

/** What a question has to have in memory. */
export interface Needs {
  /** Milliseconds since 1970, `[from, to)`; events outside are not looked at. */
  from: number
  to: number
  /** Columns, by path. */
  paths: readonly string[]
}

/**
 * How a question is answered from the columns: planned where the texts are, counted by threads that
 * each see the users of a slice, put together where the texts are again. The rows are those of the
 * pipeline that answers the same question.
 */
export interface Scan<Question, Plan, Part, Rows> {
  /** Its name in scans.ts, by which a thread finds it. */
  name: string
  needs(question: Question): Needs
  /**
   * What tells the question from others, where it is likely to be asked again soon and the rows may
   * be handed out twice. They then follow from the blocks alone, not from users' first events.
   */
  repeatedAs?(question: Question): string | undefined
  /** Turns texts into codes. Plain data, since it is sent to the threads. */
  plan(question: Question, catalog: Catalog): Plan
  /** Counts one share of the users; pure. */
  count(plan: Plan, slice: Slice): Part
  /** Adds up the parts and turns codes into texts. */
  merge(parts: Part[], { plan, catalog }: { plan: Plan; catalog: Catalog }): Rows
}

/** What a thread needs to know of a scan. */
export type AnyScan = Pick<Scan<never, never, unknown, unknown>, 'name' | 'count'>
