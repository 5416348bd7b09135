import type { EventSource } from '@footpath/contract/event'
import type { AnyBulkWriteOperation, ClientSession } from 'mongodb'
import type { Collections } from '../../db/collections.ts'
import type { LedgerDocument } from '../../db/documents.ts'

export interface LedgerKey {
  projectId: string
  source: EventSource
  /** UTC day of receipt. */
  day: string
}

export const ledgerFigures = ['received', 'stored', 'duplicate', 'quarantined', 'dropped'] as const
export type LedgerCounts = Record<(typeof ledgerFigures)[number], number>

export interface LedgerEntry extends LedgerKey {
  counts: Partial<LedgerCounts>
}

export type LedgerRow = LedgerKey & LedgerCounts

/** What was received from `from` up to, and without, `before`. */
export interface LedgerSpan {
  sources: EventSource[]
  from: Date
  before: Date
}

export interface LedgerModel {
  add(entries: LedgerEntry[], session?: ClientSession): Promise<void>
  /** A project's rows in a range of days, both inclusive. */
  list(range: { projectId: string; start: string; end: string }): Promise<LedgerRow[]>
  /** All projects' rows of the days a span touches. */
  rowsOf(span: LedgerSpan): Promise<LedgerRow[]>
  /** What `events` and `quarantine` hold of a span. */
  countHeld(span: LedgerSpan): Promise<LedgerEntry[]>
}

export const utcDay = (instant: Date) => instant.toISOString().slice(0, 10)

export const ledgerId = ({ projectId, source, day }: LedgerKey) => `${projectId}:${source}:${day}`

/** Questions about whole days may take longer than a request would wait. */
const countLimitMs = 120_000

export function createLedgerModel({
  ingestionLedger,
  events,
  quarantine,
  projects,
}: Pick<Collections, 'ingestionLedger' | 'events' | 'quarantine' | 'projects'>): LedgerModel {
  return {
    async add(entries, session) {
      if (entries.length === 0) return
      const options = { ordered: false, ...(session && { session }) }
      await ingestionLedger.bulkWrite(entries.map(increment), options)
    },

    async list({ projectId, start, end }) {
      const found = await ingestionLedger
        .find({ projectId, day: { $gte: start, $lte: end } })
        .sort({ day: -1, source: 1 })
        .toArray()
      return found.map(toRow)
    },

    async rowsOf({ sources, from, before }) {
      const found = await ingestionLedger
        .find({ source: { $in: sources }, day: { $gte: utcDay(from), $lte: utcDay(before) } })
        .toArray()
      return found.map(toRow)
    },

    async countHeld({ sources, from, before }) {
      const held: LedgerEntry[] = []
      for (const { _id: projectId } of await projects
        .find({}, { projection: { _id: 1 } })
        .toArray()) {
        const stages = [
          {
            $match: {
              projectId,
              receivedAt: { $gte: from, $lt: before },
              source: { $in: sources },
            },
          },
          {
            $group: {
              _id: {
                source: '$source',
                day: { $dateToString: { date: '$receivedAt', format: '%Y-%m-%d' } },
              },
              count: { $sum: 1 },
            },
          },
        ]
        const options = { maxTimeMS: countLimitMs }
        type Counted = { _id: Omit<LedgerKey, 'projectId'>; count: number }
        const [stored, quarantined] = await Promise.all([
          events.aggregate<Counted>(stages, options).toArray(),
          quarantine.aggregate<Counted>(stages, options).toArray(),
        ])
        for (const { _id, count } of stored) {
          held.push({ projectId, ..._id, counts: { stored: count } })
        }
        for (const { _id, count } of quarantined) {
          held.push({ projectId, ..._id, counts: { quarantined: count } })
        }
      }
      return held
    },
  }
}

function increment({ counts, ...key }: LedgerEntry): AnyBulkWriteOperation<LedgerDocument> {
  const all = { ...noCounts(), ...counts }
  return {
    updateOne: {
      filter: { _id: ledgerId(key) },
      update: { $setOnInsert: key, $inc: all },
      upsert: true,
    },
  }
}

export function noCounts(): LedgerCounts {
  return { received: 0, stored: 0, duplicate: 0, quarantined: 0, dropped: 0 }
}

function toRow({ _id, ...row }: LedgerDocument): LedgerRow {
  return row
}
