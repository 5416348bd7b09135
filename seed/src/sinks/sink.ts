import type { TrackedEvent } from '@footpath/contract/event'

/** Where events go. */
export interface Sink {
  /** Resolves when more may come, so that memory stays bounded however slow the way out is. */
  write(events: readonly TrackedEvent[]): Promise<void>
  /** Completes the output; without it, what was written counts as cut short. */
  finish(): Promise<void>
  /** Lets go of files and connections, after success and failure alike. */
  close(): Promise<void>
}

/** For a dry run. */
export const nowhere: Sink = {
  write: async () => {},
  finish: async () => {},
  close: async () => {},
}
