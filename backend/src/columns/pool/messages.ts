import type { Column } from '../block/block.ts'
import type { PostedBlocks } from './postedBlocks.ts'
import type { Share } from './shares.ts'

/** What a thread needs to know of a question before it counts a share of it. */
export interface PostedQuestion {
  question: number
  /** The scan's name. */
  scan: string
  plan: unknown
  blocks: PostedBlocks
  firsts: Float64Array
  /** Shared; its only element is no longer 0 once nobody waits for the answer. */
  cancelled: Int32Array
}

export type ToThread =
  | { kind: 'arrays'; arrays: [number, Column][] }
  | ({ kind: 'question' } & PostedQuestion)
  | ({ kind: 'share'; question: number } & Share)
  /** The question is answered or given up. */
  | { kind: 'end'; question: number }
  /** Arrays to let go of; they are posted again before a question names them again. */
  | { kind: 'forget'; arrays: number[] }

/** The answer to the share last sent; an error is taken apart, since not every one can be posted. */
export type FromThread = { part: unknown } | { error: { message: string; stack?: string } }
