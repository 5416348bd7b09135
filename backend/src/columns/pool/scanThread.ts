import { Worker } from 'node:worker_threads'
import type { FromThread, PostedQuestion, ToThread } from './messages.ts'
import type { NumberedArrays } from './postedBlocks.ts'
import type { Share } from './shares.ts'

/** A question whose shares threads are counting. */
export interface OpenQuestion {
  posted: PostedQuestion
  arrays: NumberedArrays
}

export interface Task {
  question: OpenQuestion
  share: Share
  done(part: unknown): void
  failed(error: Error): void
}

/** One thread; should it die, the next task has a new one. */
export interface ScanThread {
  isFree(): boolean
  /** To be called of a free thread. */
  run(task: Task): void
  /** The question is answered or given up. */
  end(question: OpenQuestion): void
  /** Arrays that questions don't name at present. */
  forget(arrays: number[]): void
  close(): Promise<void>
}

/** Counting makes arrays and few objects: V8's usual room for new ones, 48 MB, would mostly hold garbage. */
const resourceLimits = { maxYoungGenerationSizeMb: 6 }

export function createScanThread({
  script,
  onFree,
  patienceMs,
}: {
  /** The thread's program (bundleThread.ts). */
  script: string
  onFree: () => void
  /** How long a share may go on after its question has ended, before the thread is ended with it. */
  patienceMs: number
}): ScanThread {
  let worker = startWorker()
  let isGone = false
  let task: Task | null = null
  /** What the thread holds. */
  const questions = new Set<OpenQuestion>()
  const arrays = new Set<number>()

  function startWorker(): Worker {
    // Without the flags of this process, which may be a test runner's; the program needs none.
    const started = new Worker(script, { eval: true, execArgv: [], resourceLimits })
    let cause: unknown
    started.on('message', (answer: FromThread) => {
      if (started !== worker || isGone) return
      settle((settled) =>
        'part' in answer
          ? settled.done(answer.part)
          : settled.failed(Object.assign(new Error(answer.error.message), answer.error)),
      )
    })
    started.on('error', (error) => {
      cause = error
    })
    started.on('exit', () => {
      if (started === worker && !isGone) lose(cause)
    })
    return started
  }

  /** Whatever the thread may still say is not listened to: the next task has a new one. */
  function lose(cause?: unknown): void {
    isGone = true
    questions.clear()
    arrays.clear()
    settle(({ failed }) => failed(new Error('a thread that counted columns ended', { cause })))
  }

  function settle(tell: (task: Task) => void): void {
    if (!task) return
    const settled = task
    task = null
    tell(settled)
    onFree()
  }

  function post(message: ToThread): void {
    worker.postMessage(message)
  }

  function introduce(question: OpenQuestion): void {
    const unknown = [...question.arrays].filter(([number]) => !arrays.has(number))
    if (unknown.length > 0) post({ kind: 'arrays', arrays: unknown })
    for (const [number] of unknown) arrays.add(number)
    post({ kind: 'question', ...question.posted })
    questions.add(question)
  }

  return {
    isFree: () => task === null,
    run(next) {
      if (isGone) {
        worker = startWorker()
        isGone = false
      }
      task = next
      if (!questions.has(next.question)) introduce(next.question)
      post({ kind: 'share', question: next.question.posted.question, ...next.share })
    },
    end(question) {
      if (questions.delete(question)) {
        post({ kind: 'end', question: question.posted.question })
      }
      const left = task
      if (left?.question !== question) return
      setTimeout(() => {
        if (task !== left) return
        void worker.terminate()
        lose()
      }, patienceMs).unref()
    },
    forget(gone) {
      const known = gone.filter((number) => arrays.delete(number))
      if (known.length > 0) post({ kind: 'forget', arrays: known })
    },
    async close() {
      await worker.terminate()
    },
  }
}
