import { setTimeout as sleep } from 'node:timers/promises'
import { segmentAnswer } from '@footpath/contract/ingest'
import type { ClientLedger } from './clientLedger.ts'
import { within } from './deadline.ts'
import type { SegmentMessage } from './messages.ts'
import { between, type Random } from './random.ts'

/** How requests ended. */
export interface Tally {
  /** 200. */
  accepted: number
  /** 503 with Retry-After. */
  putOff: number
  /** No answer: the connection was refused or cut. */
  cut: number
  /** No answer in a minute. */
  unanswered: number
}

/** A client as the field's are: it sends a batch until it is acknowledged, always the same ids. */
export interface RetryingClient {
  start(): void
  /** Resolves when every batch that was begun is acknowledged. @throws when that takes too long */
  pause(): Promise<void>
  resume(): void
  /**
   * Resolves at the next 200 for a request that was sent from now on; and at once when there are
   * faults, since after those nothing more may come.
   */
  nextAccepted(): Promise<void>
  tally(): Tally
  /** Answers that no client should ever see. */
  faults: string[]
  stop(): Promise<void>
}

const senders = 4
const pauseMs = 120_000
const answerMs = 60_000

export function createRetryingClient({
  url,
  writeKey,
  ledger,
  makeBatch,
  random,
}: {
  url: string
  writeKey: string
  ledger: ClientLedger
  makeBatch: () => SegmentMessage[]
  random: Random
}): RetryingClient {
  const tally: Tally = { accepted: 0, putOff: 0, cut: 0, unanswered: 0 }
  const faults: string[] = []
  const waiting = new Set<{ since: number; resolve: () => void }>()
  const stopping = new AbortController()
  const headers = {
    'content-type': 'application/json',
    authorization: `Basic ${Buffer.from(`${writeKey}:`).toString('base64')}`,
  }
  let gate = Promise.resolve()
  let open = () => {}
  let underWay = 0
  let onIdle = () => {}
  let loops: Promise<void>[] = []

  /** Sends once; null when it is settled, else how long to wait before sending again. */
  async function attempt(batch: SegmentMessage[]): Promise<number | null> {
    const sentAt = performance.now()
    const eventIds = batch.map(({ messageId }) => messageId)
    ledger.send(eventIds)
    let response: Response
    let text: string
    try {
      const signal = AbortSignal.any([stopping.signal, AbortSignal.timeout(answerMs)])
      const body = JSON.stringify({ batch })
      response = await fetch(`${url}/v1/batch`, { method: 'POST', headers, body, signal })
      text = await response.text()
    } catch (error) {
      if (stopping.signal.aborted) return null
      tally[(error as Error).name === 'TimeoutError' ? 'unanswered' : 'cut'] += 1
      return between(random, 50, 250)
    }
    if (response.status === 200) {
      const { rejected } = segmentAnswer.parse(JSON.parse(text))
      ledger.acknowledge(eventIds, new Set(rejected.map(({ messageId }) => messageId ?? '')))
      tally.accepted += 1
      announce(sentAt)
      return null
    }
    const retryAfter = response.headers.get('retry-after') ?? ''
    if (response.status !== 503 || !/^[1-9]\d?$/.test(retryAfter)) {
      throw new Error(`answered ${response.status}, Retry-After "${retryAfter}": ${text}`)
    }
    tally.putOff += 1
    return Number(retryAfter) * 1000
  }

  function announce(sentAt: number): void {
    for (const waiter of waiting) {
      if (sentAt < waiter.since) continue
      waiting.delete(waiter)
      waiter.resolve()
    }
  }

  async function deliver(batch: SegmentMessage[]): Promise<void> {
    while (!stopping.signal.aborted) {
      const waitMs = await attempt(batch)
      if (waitMs === null) return
      await rest(waitMs)
    }
  }

  const rest = (ms: number) => sleep(ms, undefined, { signal: stopping.signal }).catch(() => {})

  async function send(): Promise<void> {
    while (!stopping.signal.aborted) {
      await gate
      underWay += 1
      const delivered = await deliver(makeBatch()).catch((error: Error) => error)
      underWay -= 1
      if (underWay === 0) onIdle()
      if (delivered instanceof Error) {
        faults.push(delivered.message)
        announce(performance.now())
        return
      }
      await rest(between(random, 0, 30))
    }
  }

  return {
    start() {
      loops = Array.from({ length: senders }, send)
    },
    async pause() {
      gate = new Promise((resolve) => {
        open = resolve
      })
      if (underWay === 0) return
      const idle = new Promise<void>((resolve) => {
        onIdle = resolve
      })
      await within(pauseMs, 'an acknowledgement of every batch', idle)
    },
    resume: () => open(),
    nextAccepted: () =>
      new Promise((resolve) => {
        if (faults.length > 0) resolve()
        else waiting.add({ since: performance.now(), resolve })
      }),
    tally: () => ({ ...tally }),
    faults,
    async stop() {
      stopping.abort()
      open()
      await Promise.all(loops)
    },
  }
}
