import { hostname } from 'node:os'
import type { EventSource } from '@footpath/contract/event'
import type { Collections } from '../../db/collections.ts'
import type { LedgerRunDocument } from '../../db/documents.ts'

export type LedgerRun = LedgerRunDocument

/** Which processes write events. One that ends without a word leaves its run behind. */
export interface LedgerRunsModel {
  open(run: { id: string; sources: EventSource[]; at: Date }): Promise<void>
  /** Says that the process lives and that what it received before `settledTo` is counted. */
  touch(run: { id: string; at: Date; settledTo?: Date }): Promise<void>
  close(ids: string[]): Promise<void>
  list(): Promise<LedgerRun[]>
}

/** Who this process is; two processes may have the same number one after the other. */
const self = { host: hostname(), pid: process.pid, startedAt: new Date(performance.timeOrigin) }

export function createLedgerRunsModel({
  ingestionRuns,
}: Pick<Collections, 'ingestionRuns'>): LedgerRunsModel {
  return {
    async open({ id, sources, at }) {
      await ingestionRuns.insertOne({ _id: id, sources, ...self, settledTo: at, seenAt: at })
    },
    async touch({ id, at, settledTo }) {
      const $set = { seenAt: at, ...(settledTo && { settledTo }) }
      await ingestionRuns.updateOne({ _id: id }, { $set })
    },
    async close(ids) {
      await ingestionRuns.deleteMany({ _id: { $in: ids } })
    },
    list: () => ingestionRuns.find().toArray(),
  }
}

/** On another machine, silence for so long is an end. */
const silenceMs = 60_000
/** Here it takes more: a laptop may have slept. Past it, the number is another program's by now. */
const longSilenceMs = 600_000

/** Whether the process behind a run is gone. */
export function isDead({ host, pid, startedAt, seenAt }: LedgerRun, now: Date): boolean {
  const silentMs = now.getTime() - seenAt.getTime()
  if (host !== self.host) return silentMs > silenceMs
  if (pid === self.pid) return startedAt.getTime() !== self.startedAt.getTime()
  return !isRunning(pid) || silentMs > longSilenceMs
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: it runs, as somebody else's.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
