import { parentPort } from 'node:worker_threads'
import type { Column } from '../block/block.ts'
import { createSharedGarbage } from '../collectGarbage.ts'
import type { AnyScan } from '../scan/scan.ts'
import type { Slice } from '../scan/slice.ts'
import type { FromThread, PostedQuestion, ToThread } from './messages.ts'
import { unpackBlocks } from './postedBlocks.ts'
import type { Share } from './shares.ts'
import { transferable } from './transferable.ts'

interface CountedScan {
  name: string
  count(share: Share): unknown
}

/** The thread's side of workerPool.ts: counts one share after another. */
export function countShares(scans: readonly AnyScan[]): void {
  const port = parentPort
  if (!port) throw new Error('shares are counted in a thread')
  const arrays = new Map<number, Column>()
  const forgottenBytes = createSharedGarbage({ collectBytes: 32 * 2 ** 20, scope: 'everything' })
  const questions = new Map<number, CountedScan>()

  port.on('message', (message: ToThread) => {
    switch (message.kind) {
      case 'arrays':
        for (const [number, array] of message.arrays) arrays.set(number, array)
        break
      case 'question':
        questions.set(message.question, prepare(message, { scans, arrays }))
        break
      case 'share':
        answer(message)
        break
      case 'end':
        questions.delete(message.question)
        break
      case 'forget':
        forget(message.arrays)
    }
  })

  function forget(numbers: number[]): void {
    const bytes = numbers.reduce((sum, n) => sum + (arrays.get(n)?.buffer.byteLength ?? 0), 0)
    for (const number of numbers) arrays.delete(number)
    forgottenBytes.count(bytes)
  }

  function answer({ question, lo, hi }: { question: number } & Share): void {
    const scan = questions.get(question)
    try {
      const part = scan ? scan.count({ lo, hi }) : fail('the question was not posted')
      post({ part }, transferable(part))
    } catch (error) {
      const { message, stack } = error instanceof Error ? error : new Error(String(error))
      post({ error: { message: `${message} (scan ${scan?.name})`, ...(stack && { stack }) } })
    }
  }

  function post(message: FromThread, transferred: ArrayBuffer[] = []): void {
    port?.postMessage(message, transferred)
  }
}

function prepare(
  { scan: name, plan, blocks, firsts, cancelled }: PostedQuestion,
  { scans, arrays }: { scans: readonly AnyScan[]; arrays: ReadonlyMap<number, Column> },
): CountedScan {
  const scan = scans.find((one) => one.name === name)
  if (!scan) return { name, count: () => fail(`${name} is not among the scans that threads know`) }
  const known: Omit<Slice, 'lo' | 'hi'> = {
    blocks: unpackBlocks(blocks, (number) => arrays.get(number) ?? fail('an array was not posted')),
    firsts,
    cancelled,
  }
  return { name, count: ({ lo, hi }) => scan.count(plan as never, { ...known, lo, hi }) }
}

function fail(reason: string): never {
  throw new Error(reason)
}
