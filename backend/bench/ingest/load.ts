import { setTimeout as sleep } from 'node:timers/promises'
import { batchBody, batchSize } from './batches.ts'
import type { Answer, Client } from './client.ts'

/** Numbers batches over all phases, and remembers which ones were acknowledged. */
export interface Batches {
  next(): number
  acknowledge(batch: number, size: number): void
  /** Batch → how many of its events must be stored. */
  acknowledged: ReadonlyMap<number, number>
}

export function createBatches(): Batches {
  let last = -1
  const acknowledged = new Map<number, number>()
  return {
    next: () => {
      last += 1
      return last
    },
    acknowledge: (batch, size) => void acknowledged.set(batch, size),
    acknowledged,
  }
}

export interface LoadResult {
  seconds: number
  answers: Answer[]
  /** Events in requests that were answered by 200. */
  stored: number
  /** Requests not sent since as many were under way as the sender can hold. */
  heldBack: number
}

interface Load {
  client: Client
  batches: Batches
  seconds: number
}

async function sendBatch({ client, batches }: Load, size: number, path: string) {
  const batch = batches.next()
  const answer = await client.send(path, batchBody(batch, new Date(), size))
  if (answer.status === 200) batches.acknowledge(batch, size)
  return answer
}

/** Each connection sends a batch as soon as its last one is answered: what can be carried. */
export async function sendContinuously(load: Load & { connections: number }): Promise<LoadResult> {
  const answers: Answer[] = []
  const started = performance.now()
  const elapsed = () => (performance.now() - started) / 1000
  await Promise.all(
    Array.from({ length: load.connections }, async () => {
      while (elapsed() < load.seconds) answers.push(await sendBatch(load, batchSize, '/v1/batch'))
    }),
  )
  const seconds = elapsed()
  return { seconds, answers, stored: storedBy(answers, batchSize), heldBack: 0 }
}

/** Sends at a rate, whether or not there are answers, as clients do that know nothing of each other. */
export async function sendAtRate(
  load: Load & { perSecond: number; size: number; atOnce: number },
): Promise<LoadResult> {
  const { seconds, perSecond, size, atOnce } = load
  const answers: Answer[] = []
  const underWay = new Set<Promise<void>>()
  const started = performance.now()
  const elapsed = () => (performance.now() - started) / 1000
  let heldBack = 0
  let sent = 0
  while (elapsed() < seconds) {
    for (const due = Math.floor(elapsed() * perSecond); sent < due; sent += 1) {
      if (underWay.size >= atOnce) {
        heldBack += 1
        continue
      }
      const sending: Promise<void> = sendBatch(load, size, '/v1/batch')
        .then((answer) => void answers.push(answer))
        .finally(() => underWay.delete(sending))
      underWay.add(sending)
    }
    await sleep(1)
  }
  const lasted = elapsed()
  await Promise.all(underWay)
  return { seconds: lasted, answers, stored: storedBy(answers, size), heldBack }
}

function storedBy(answers: Answer[], size: number): number {
  return answers.filter(({ status }) => status === 200).length * size
}
