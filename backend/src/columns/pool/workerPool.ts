import { availableParallelism } from 'node:os'
import { ScanTimeout } from '../scanTimeout.ts'
import { createArrayNumbers } from './arrayNumbers.ts'
import { packBlocks } from './postedBlocks.ts'
import type { CountedQuestion, ScanPool } from './scanPool.ts'
import { createScanThread, type OpenQuestion, type ScanThread, type Task } from './scanThread.ts'
import { cutShares, type Share } from './shares.ts'
import { threadProgram } from './threadProgram.ts'
import { createTurns } from './turns.ts'

const mostThreads = 4
const everyScan = new URL('../../scans.ts', import.meta.url)

/**
 * Counts in threads that are kept, over memory they share with this one. Questions are cut into
 * shares of the users, and the shares of several questions take turns.
 */
export function createWorkerPool({
  size = Math.min(mostThreads, availableParallelism()),
  scansModule = everyScan,
  patienceMs = 5_000,
  sweepMs = 5_000,
}: {
  /** Threads. */
  size?: number | undefined
  /** Exports `scans`, among which the threads look for a question's. */
  scansModule?: URL
  /** A share that does not stop within this time once it was told to is ended with its thread. */
  patienceMs?: number
  /** Threads let go of arrays that no question has named for so long, or twice as long at most. */
  sweepMs?: number
} = {}): ScanPool {
  const turns = createTurns<OpenQuestion, Task>()
  /** How each question that is not answered yet is given up. */
  const open = new Map<OpenQuestion, (reason: unknown) => void>()
  /** When the last question was answered or given up. */
  let endedAt = Number.NEGATIVE_INFINITY
  const arrayNumbers = createArrayNumbers()
  let isClosed = false
  let threads: readonly ScanThread[] = []
  const started = start()
  // Whoever asks is told.
  started.catch(() => undefined)
  const sweeper = setInterval(() => {
    const unnamed = arrayNumbers.sweep()
    for (const thread of threads) thread.forget(unnamed)
  }, sweepMs).unref()
  let asked = 0

  async function start(): Promise<void> {
    const script = await threadProgram(scansModule)
    if (isClosed) return
    threads = Array.from({ length: size }, () =>
      createScanThread({ script, onFree: handOut, patienceMs }),
    )
  }

  function handOut(): void {
    for (const thread of threads) {
      if (isClosed) return
      const task = thread.isFree() ? turns.next() : undefined
      if (task) thread.run(task)
    }
  }

  function end(question: OpenQuestion): void {
    open.delete(question)
    endedAt = performance.now()
    turns.drop(question)
    Atomics.store(question.posted.cancelled, 0, 1)
    for (const thread of threads) thread.end(question)
  }

  /** Resolves to the parts, unless the question is given up before. */
  function countShares(question: OpenQuestion, shares: readonly Share[]): Promise<unknown[]> {
    return new Promise((resolve, reject) => {
      const parts: unknown[] = []
      let left = shares.length
      open.set(question, reject)
      const tasks = shares.map((share, index) => ({
        question,
        share,
        done(part: unknown) {
          parts[index] = part
          left -= 1
          if (left === 0) resolve(parts)
        },
        failed: reject,
      }))
      turns.add(question, tasks)
      handOut()
    })
  }

  return {
    async count<Question, Plan, Part, Rows>(counted: CountedQuestion<Question, Plan, Part, Rows>) {
      const { scan, plan, blocks, firsts, signal, timeLimitMs } = counted
      await started
      signal?.throwIfAborted()
      if (isClosed) throw new Error('the threads have ended')
      const { posted, arrays } = packBlocks(blocks, arrayNumbers.numberOf)
      const cancelled = new Int32Array(new SharedArrayBuffer(4))
      asked += 1
      const question: OpenQuestion = {
        posted: { question: asked, scan: scan.name, plan, blocks: posted, firsts, cancelled },
        arrays,
      }
      const giveUp = (reason: unknown) => open.get(question)?.(reason)
      const leave = () => giveUp(signal?.reason)
      signal?.addEventListener('abort', leave)
      const timer =
        timeLimitMs === undefined
          ? undefined
          : setTimeout(() => giveUp(new ScanTimeout(timeLimitMs)), timeLimitMs)
      try {
        const shares = cutShares(firsts.length, { threads: size })
        return (await countShares(question, shares)) as Part[]
      } finally {
        clearTimeout(timer)
        signal?.removeEventListener('abort', leave)
        end(question)
      }
    },

    idleMs: () => (open.size > 0 ? 0 : performance.now() - endedAt),

    async close() {
      isClosed = true
      clearInterval(sweeper)
      for (const giveUp of open.values()) giveUp(new Error('the threads have ended'))
      await Promise.all(threads.map((thread) => thread.close()))
    },
  }
}
