import { MongoBulkWriteError } from 'mongodb'
import type { Database } from '../../db/client.ts'
import type { Collections } from '../../db/collections.ts'
import type { EventDocument, QuarantineDocument } from '../../db/documents.ts'
import { eventKey } from '../events/eventDocument.ts'
import { insertEvents } from '../events/insertEvents.ts'
import { slices } from '../identity/identity.model.ts'
import { type LedgerKey, type LedgerModel, utcDay } from '../ingestion/ledger.model.ts'

export type Quarantined = Omit<QuarantineDocument, '_id'>

export interface QuarantineModel {
  /** Keeps messages durably; returns how many were there already. */
  put(messages: Quarantined[]): Promise<number>
  /** Makes room: the oldest beyond the limit go, and the ledger says so. */
  trim(projectId: string): Promise<void>
  list(page: {
    projectId: string
    skip: number
    limit: number
  }): Promise<{ items: Quarantined[]; total: number }>
  find(message: { projectId: string; eventId: string }): Promise<Quarantined | null>
  /** Up to `limit` messages in the order of their keys, after `after`. */
  batch(range: { projectId: string; after: string; limit: number }): Promise<Quarantined[]>
  /**
   * Moves a message out of quarantine into the events, and its count with it, all or nothing.
   * `gone` when it is not in quarantine any more, `refused` when the database will not store it.
   */
  release(
    message: Quarantined,
    event: EventDocument,
  ): Promise<'stored' | 'duplicate' | 'refused' | 'gone'>
}

const duplicateKey = 11000
/** Messages kept for each project. */
export const quarantineLimit = 10_000
/** In one transaction, which must not take long. */
const droppedAtOnce = 200
/** Of one step: requests wait for a trim that is under way. */
const stepLimitMs = 5_000

export function createQuarantineModel({
  collections: { quarantine, events },
  ledgerModel,
  database,
  limit = quarantineLimit,
}: {
  collections: Pick<Collections, 'quarantine' | 'events'>
  ledgerModel: Pick<LedgerModel, 'add'>
  database: Pick<Database, 'client'>
  limit?: number
}): QuarantineModel {
  const newestFirst = { projectId: 1, receivedAt: -1, _id: -1 } as const

  return {
    async put(messages) {
      if (messages.length === 0) return 0
      const documents = messages.map((message) => ({
        _id: eventKey(message.projectId, message.eventId),
        ...message,
      }))
      try {
        await quarantine.insertMany(documents, { ordered: false, maxTimeMS: stepLimitMs })
        return 0
      } catch (error) {
        if (!(error instanceof MongoBulkWriteError)) throw error
        const writeErrors = [error.writeErrors].flat()
        const onlyDuplicates = writeErrors.every(({ code }) => code === duplicateKey)
        // A lost server comes in the same wrapping, and tells of no message.
        const toldOfAll = error.insertedCount + writeErrors.length === documents.length
        if (!onlyDuplicates || !toldOfAll || error.result.getWriteConcernError()) throw error
        return writeErrors.length
      }
    },

    async trim(projectId) {
      const surplus = await quarantine
        .find(
          { projectId },
          {
            projection: { projectId: 1, source: 1, receivedAt: 1 },
            maxTimeMS: stepLimitMs,
          },
        )
        .sort(newestFirst)
        .skip(limit)
        .toArray()
      for (const part of slices(surplus, droppedAtOnce)) {
        await database.client.withSession((session) =>
          session.withTransaction(async () => {
            for (const message of part) {
              const { deletedCount } = await quarantine.deleteOne({ _id: message._id }, { session })
              const counts = { dropped: deletedCount }
              await ledgerModel.add([{ ...rowOf(message), counts }], session)
            }
          }),
        )
      }
    },

    async list({ projectId, skip, limit }) {
      const [items, total] = await Promise.all([
        quarantine.find({ projectId }).sort(newestFirst).skip(skip).limit(limit).toArray(),
        quarantine.countDocuments({ projectId }),
      ])
      return { items: items.map(present), total }
    },

    async find({ projectId, eventId }) {
      const found = await quarantine.findOne({ _id: eventKey(projectId, eventId) })
      return found && present(found)
    },

    async batch({ projectId, after, limit }) {
      // Within one project the keys follow the event ids.
      const [from, to] = [eventKey(projectId, after), `${projectId};`]
      const found = await quarantine
        .find({ _id: { $gt: from, $lt: to } })
        .sort({ _id: 1 })
        .limit(limit)
        .toArray()
      return found.map(present)
    },

    release: (message, event) =>
      database.client.withSession((session) =>
        session.withTransaction(async () => {
          const _id = eventKey(message.projectId, message.eventId)
          const { deletedCount } = await quarantine.deleteOne({ _id }, { session })
          if (deletedCount === 0) return 'gone'
          const exists = await events.findOne(
            { _id: event._id },
            { session, projection: { _id: 1 } },
          )
          if (!exists) {
            const { refused } = await insertEvents(events, [event], { session })
            if (refused.length > 0) {
              await session.abortTransaction()
              return 'refused'
            }
          }
          const became = exists ? 'duplicate' : 'stored'
          const counts = { quarantined: -1, [became]: 1 }
          await ledgerModel.add([{ ...rowOf(message), counts }], session)
          return became
        }),
      ),
  }
}

/** The row of the ledger in which a message was counted. */
function rowOf({
  projectId,
  source,
  receivedAt,
}: Pick<Quarantined, 'projectId' | 'source' | 'receivedAt'>): LedgerKey {
  return { projectId, source, day: utcDay(receivedAt) }
}

function present({ _id, ...message }: QuarantineDocument): Quarantined {
  return message
}
