import type { Block } from '../block.ts'
import type { Scan } from '../scan.ts'

/** Counts the shares of a question's users, several at a time. */
export interface ScanPool {
  /**
   * The parts, in the order of the users.
   * @throws ScanTimeout past the time limit; the signal's reason once the caller is gone
   */
  count<Question, Plan, Part, Rows>(question: {
    scan: Scan<Question, Plan, Part, Rows>
    plan: Plan
    blocks: readonly Block[]
    firsts: Float64Array
    signal?: AbortSignal | undefined
    timeLimitMs?: number | undefined
  }): Promise<Part[]>
  close(): Promise<void>
}
