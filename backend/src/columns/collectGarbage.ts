import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/**
 * V8 collects garbage when what it allocates has grown, and does not count memory that threads share:
 * a process that does little else than replace shared arrays would keep every one of them (measured:
 * 996 of 1 000 MB). So whoever makes or lets go of such memory counts it here.
 */
export interface SharedGarbage {
  /** To be told of so many bytes more; collects once they are many. */
  count(bytes: number): void
}

setFlagsFromString('--expose-gc')
/**
 * Old objects are collected when there are twice as many as were left the last time. V8 would wait
 * for up to four times as many, and keep that memory: beside ingestion, whose objects live for a
 * second, 110 MB more for a tenth less of this work.
 */
setFlagsFromString('--heap-growing-percent=100')
const collect: (options?: { type: 'minor' }) => void = runInNewContext('gc')

export function createSharedGarbage({
  collectBytes,
  scope,
}: {
  collectBytes: number
  /** What is short-lived is found in 2 ms; everything takes as long as there are objects. */
  scope: 'young' | 'everything'
}): SharedGarbage {
  let counted = 0
  return {
    count(bytes) {
      counted += bytes
      if (counted < collectBytes) return
      counted = 0
      if (scope === 'young') collect({ type: 'minor' })
      else collect()
    },
  }
}
