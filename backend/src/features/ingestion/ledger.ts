import { randomUUID } from 'node:crypto'
import type { EventSource } from '@footpath/contract/event'
import type { Logger } from 'pino'
import {
  type LedgerCounts,
  type LedgerEntry,
  type LedgerModel,
  type LedgerRow,
  type LedgerSpan,
  ledgerFigures,
  ledgerId,
  utcDay,
} from './ledger.model.ts'
import { isDead, type LedgerRunsModel } from './ledgerRuns.model.ts'
import { findDifferences } from './reconcile.ts'

/** One request's place in the books. Exactly one of `settle`, `doubt` and `cancel` ends it. */
export interface LedgerPage {
  receivedAt: Date
  /** What became of what was received. */
  settle(counts: Partial<LedgerCounts>): void
  /** Something was or may have been written that was not told: the day is to be counted anew. */
  doubt(): void
  /** Nothing was written. */
  cancel(): void
}

export interface Ledger {
  open(key: { projectId: string; source: EventSource }): Promise<LedgerPage>
  /** Writes down what is counted so far. */
  flush(): Promise<void>
  /** Finds what earlier processes left uncounted, and keeps the books from here on. */
  start(): Promise<void>
  /** Resolves when nothing is in doubt any more, and nothing left to write. */
  settled(): Promise<void>
  stop(): Promise<void>
}

const tickMs = 500
const heartbeatMs = 10_000

/**
 * The loss ledger: received = stored + duplicate + quarantined, by day, source and project. Counts
 * gather in memory and are written every half second. After a crash, or an insertion whose outcome
 * stayed unknown, the days concerned are counted anew: the totals then stand for what the database
 * really holds, whatever was last written here.
 */
export function createLedger({
  ledgerModel,
  ledgerRunsModel,
  sources,
  log,
  clock,
}: {
  ledgerModel: LedgerModel
  ledgerRunsModel: LedgerRunsModel
  /** The sources whose events this process writes. */
  sources: EventSource[]
  log: Pick<Logger, 'warn' | 'info'>
  clock: () => Date
}): Ledger {
  const id = randomUUID()
  const underWay = new Set<{ receivedAt: Date }>()
  let pending = new Map<string, LedgerEntry>()
  /** Whatever is received from here on is later than what was last received. */
  let line = new Date(0)
  let lastReceivedAt = new Date(0)
  let lastSeenAt = new Date(0)
  /** Since when the books may be wrong. */
  let doubtSince: Date | null = null
  /** While the books are read, nobody may write into them. */
  let closed: Promise<void> | null = null
  let waitingForIdle: (() => void)[] = []
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  let ticking: Promise<void> | null = null

  function count({ counts, ...key }: LedgerEntry): void {
    const entry = pending.get(ledgerId(key)) ?? { ...key, counts: {} }
    for (const figure of ledgerFigures) {
      const more = counts[figure] ?? 0
      if (more !== 0) entry.counts[figure] = (entry.counts[figure] ?? 0) + more
    }
    pending.set(ledgerId(key), entry)
  }

  async function flush(): Promise<void> {
    if (pending.size === 0) return
    const entries = [...pending.values()]
    pending = new Map()
    try {
      await ledgerModel.add(entries)
    } catch (error) {
      // Whether they were written is not known: only counting tells.
      for (const entry of entries) {
        count(entry)
        distrust(new Date(entry.day))
      }
      throw error
    }
  }

  function distrust(since: Date): void {
    if (doubtSince === null || since < doubtSince) doubtSince = since
  }

  /** Counts anew what was received before now, while new requests go on. */
  async function checkBooks(since: Date, orphaned: EventSource[]): Promise<void> {
    const span = (before: Date): LedgerSpan => ({
      sources: [...new Set([...sources, ...orphaned])],
      from: startOfDay(since),
      before,
    })
    // Does the database answer at all? Before anybody is made to wait.
    await ledgerModel.rowsOf(span(clock()))
    const stock = await whileClosed(async () => {
      line = later(clock(), new Date(lastReceivedAt.getTime() + 1))
      await flush()
      return { before: line, rows: await ledgerModel.rowsOf(span(line)) }
    })
    const suspected = doubtSince
    doubtSince = null
    try {
      await correct(span(stock.before), stock.rows)
    } catch (error) {
      if (suspected) distrust(suspected)
      throw error
    }
  }

  async function correct(span: LedgerSpan, rows: LedgerRow[]): Promise<void> {
    const differences = findDifferences(rows, await ledgerModel.countHeld(span))
    await ledgerModel.add(differences)
    if (differences.length > 0) log.info({ differences }, 'ledger: counted anew')
  }

  /** Lets requests under way finish, and new ones wait, while `work` is done. */
  async function whileClosed<Result>(work: () => Promise<Result>): Promise<Result> {
    let reopen = () => {}
    closed = new Promise((resolve) => {
      reopen = resolve
    })
    try {
      await whenIdle()
      return await work()
    } finally {
      closed = null
      reopen()
    }
  }

  /** Resolves when no request is under way. */
  async function whenIdle(): Promise<void> {
    if (underWay.size > 0) await new Promise<void>((resolve) => waitingForIdle.push(resolve))
  }

  /** The processes that ended without closing their books, and whose sources nobody writes now. */
  async function findOrphans(): Promise<{ ids: string[]; sources: EventSource[] }> {
    const others = (await ledgerRunsModel.list()).filter((run) => run._id !== id)
    const dead = others.filter((run) => isDead(run, clock()))
    // Of a source that a living process writes, only that process can close the books.
    const written = new Set(
      others.filter((run) => !dead.includes(run)).flatMap((run) => run.sources),
    )
    const orphans = dead.filter((run) => !run.sources.some((source) => written.has(source)))
    for (const { settledTo } of orphans) distrust(settledTo)
    return {
      ids: orphans.map(({ _id }) => _id),
      sources: orphans.flatMap((run) => run.sources),
    }
  }

  async function tick(): Promise<void> {
    const now = clock()
    // Taken before the flush: what ends while it is under way is not in it.
    const settledTo = new Date(
      Math.min(now.getTime(), ...[...underWay].map(({ receivedAt }) => receivedAt.getTime())),
    )
    await flush()
    if (now.getTime() - lastSeenAt.getTime() < heartbeatMs && doubtSince === null) return
    const orphans = await findOrphans()
    if (doubtSince !== null) await checkBooks(doubtSince, orphans.sources)
    if (doubtSince !== null) return
    await ledgerRunsModel.close(orphans.ids)
    await ledgerRunsModel.touch({ id, at: now, settledTo })
    lastSeenAt = now
  }

  /** One tick at a time. */
  function runTick(): Promise<void> {
    ticking ??= tick().finally(() => {
      ticking = null
    })
    return ticking
  }

  return {
    async open({ projectId, source }) {
      while (closed) await closed
      const page = { receivedAt: later(clock(), line) }
      lastReceivedAt = later(page.receivedAt, lastReceivedAt)
      underWay.add(page)
      const end = () => {
        underWay.delete(page)
        if (underWay.size > 0) return
        for (const resolve of waitingForIdle) resolve()
        waitingForIdle = []
      }
      return {
        receivedAt: page.receivedAt,
        settle(counts) {
          count({ projectId, source, day: utcDay(page.receivedAt), counts })
          end()
        },
        doubt() {
          distrust(page.receivedAt)
          end()
        },
        cancel: end,
      }
    },

    flush,

    async start() {
      await ledgerRunsModel.open({ id, sources, at: clock() })
      // The first tick takes over what a crash left; it may count for a while, beside the requests.
      const next = (afterMs: number) => {
        if (stopped) return
        timer = setTimeout(() => {
          runTick()
            .catch((error: unknown) => log.warn({ err: error }, 'ledger: not written yet'))
            .finally(() => next(tickMs))
        }, afterMs)
        timer.unref()
      }
      next(0)
    },

    async settled() {
      await whenIdle()
      await ticking
      do await runTick()
      while (doubtSince !== null || pending.size > 0)
    },

    async stop() {
      stopped = true
      clearTimeout(timer)
      try {
        await ticking
        await runTick()
        if (doubtSince === null) await ledgerRunsModel.close([id])
      } catch (error) {
        // Its run stays behind, and whoever starts next counts anew.
        log.warn({ err: error }, 'ledger: left to the next start')
      }
    },
  }
}

const startOfDay = (instant: Date) => new Date(utcDay(instant))
const later = (one: Date, other: Date) => (one > other ? one : other)
