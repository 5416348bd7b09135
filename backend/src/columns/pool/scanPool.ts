import type { Block } from '../block/block.ts'
import type { Scan } from '../scan/scan.ts'

/** A question that is planned, with all that its scan looks at. */
export interface CountedQuestion<Question, Plan, Part, Rows> {
  scan: Scan<Question, Plan, Part, Rows>
  plan: Plan
  blocks: readonly Block[]
  firsts: Float64Array
  signal?: AbortSignal | undefined
  timeLimitMs?: number | undefined
}

/** Counts the shares of a question's users, several at a time. */
export interface ScanPool {
  /**
   * The parts, in the order of the users.
   * @throws ScanTimeout past the time limit; the signal's reason once the caller is gone
   */
  count<Question, Plan, Part, Rows>(
    question: CountedQuestion<Question, Plan, Part, Rows>,
  ): Promise<Part[]>
  /** Milliseconds since a question was last counted; 0 while one is. */
  idleMs(): number
  close(): Promise<void>
}
