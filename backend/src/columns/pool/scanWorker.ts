import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { parentPort, workerData } from 'node:worker_threads'
import type { Column } from '../block/block.ts'
import { createSharedGarbage } from '../collectGarbage.ts'
import type { AnyScan } from '../scan/scan.ts'
import type { Slice } from '../scan/slice.ts'
import type { FromThread, PostedQuestion, ThreadData, ToThread } from './messages.ts'
import { unpackBlocks } from './postedBlocks.ts'
import type { Share } from './shares.ts'
import { transferable } from './transferable.ts'

/** The thread's side of workerPool.ts: counts one share after another. */

type CountShare = (share: Share) => unknown

const port = parentPort!
const { scansModule } = workerData as ThreadData
// The entry's loader knows modules that are required.
const loaded: unknown = createRequire(import.meta.url)(fileURLToPath(scansModule))
const { scans } = loaded as { scans: readonly AnyScan[] }
const arrays = new Map<number, Column>()
const forgottenBytes = createSharedGarbage({ collectBytes: 32 * 2 ** 20, scope: 'everything' })
const questions = new Map<number, CountShare>()

port.on('message', (message: ToThread) => {
  switch (message.kind) {
    case 'arrays':
      for (const [number, array] of message.arrays) arrays.set(number, array)
      break
    case 'question':
      questions.set(message.question, prepare(message))
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

function prepare({ scan: name, plan, blocks, firsts, cancelled }: PostedQuestion): CountShare {
  const scan = scans.find((one) => one.name === name)
  if (!scan) return () => fail(`${name} is not listed in ${scansModule}`)
  const known: Omit<Slice, 'lo' | 'hi'> = {
    blocks: unpackBlocks(blocks, (number) => arrays.get(number) ?? fail('an array was not posted')),
    firsts,
    cancelled,
  }
  return ({ lo, hi }) => scan.count(plan as never, { ...known, lo, hi })
}

function answer({ question, lo, hi }: { question: number } & Share): void {
  try {
    const count = questions.get(question) ?? fail('the question was not posted')
    const part = count({ lo, hi })
    post({ part }, transferable(part))
  } catch (error) {
    const { message, stack } = error instanceof Error ? error : new Error(String(error))
    post({ error: { message, ...(stack && { stack }) } })
  }
}

function post(message: FromThread, transferred: ArrayBuffer[] = []): void {
  port.postMessage(message, transferred)
}

function fail(reason: string): never {
  throw new Error(reason)
}
