import type { AnyBulkWriteOperation, Collection, Filter, FindCursor } from 'mongodb'
import { allEnded } from '../../allEnded.ts'
import { inShortStretches } from '../../breather.ts'
import type { Collections } from '../../db/collections.ts'
import type { EventDocument, SessionDocument, UserDocument } from '../../db/documents.ts'
import { slices } from '../identity/identity.model.ts'
import type { ProjectSettings } from '../projects/projects.model.ts'
import type { Derived, Difference, Differences } from './differences.ts'
import { type History, type HistoryEvent, inTimeOrder } from './history.ts'

/** Users by their ids, or all from one id (included) to another (not included), if any. */
export type UserSelection = { ids: string[] } | { from: string | null; to: string | null }

export interface DeriveModel {
  /** Histories one after the other, of all users or of these. Their ids descend. */
  histories(project: ProjectSettings, userIds?: string[]): AsyncGenerator<History>
  /** What is stored of these users. */
  standing(projectId: string, selection: UserSelection): Promise<Derived>
  /** Makes what stands what it should be. */
  correct(differences: Differences): Promise<void>
}

type DeriveCollections = Pick<Collections, 'events' | 'sessions' | 'users'>

/** What a majority holds: nothing is derived that a failover could take back. */
const readConcern = 'majority'
/** Events in one answer of the database: those of many users, or a part of a long history. */
const eventsAtOnce = 1_000
/** Derived documents in one answer or one request. */
const documentsAtOnce = 500

export function createDeriveModel({ events, sessions, users }: DeriveCollections): DeriveModel {
  return {
    async *histories(project, userIds) {
      const chosen: Filter<EventDocument> = userIds ? { userId: { $in: userIds } } : {}
      const found = events
        .find({ projectId: project.id, ...chosen }, { readConcern })
        .project<HistoryEvent>({
          userId: 1,
          sessionId: 1,
          eventType: 1,
          timestamp: 1,
          device: 1,
          country: 1,
          amount: 1,
          currency: 1,
          traits: 1,
          traitsOnce: 1,
        })
        // The journeys' index read backwards: a user at a time, the oldest event first.
        .sort({ userId: -1, timestamp: 1 })
        .batchSize(eventsAtOnce)
      let history: History = { project, userId: '', events: [] }
      for await (const event of inShortStretches(found)) {
        if (event.userId !== history.userId) {
          if (history.events.length > 0) yield ordered(history)
          history = { project, userId: event.userId, events: [] }
        }
        history.events.push(event)
      }
      if (history.events.length > 0) yield ordered(history)
    },

    async standing(projectId, selection) {
      const [foundSessions, foundUsers] = await Promise.all([
        gather(sessions.find({ projectId, ...byUserId(selection) })),
        gather(users.find(byKey(projectId, selection))),
      ])
      return { sessions: foundSessions, users: foundUsers }
    },

    async correct(differences) {
      await allEnded([
        correctOne(sessions, differences.sessions),
        correctOne(users, differences.users),
      ])
    },
  }
}

function byUserId(selection: UserSelection): Filter<SessionDocument> {
  if ('ids' in selection) return { userId: { $in: selection.ids } }
  const { from, to } = selection
  const bounds = { ...(from !== null && { $gte: from }), ...(to !== null && { $lt: to }) }
  return from === null && to === null ? {} : { userId: bounds }
}

/** A user's key is `projectId:userId`; `;` is the character after the colon. */
function byKey(projectId: string, selection: UserSelection): Filter<UserDocument> {
  if ('ids' in selection) return { _id: { $in: selection.ids.map((id) => `${projectId}:${id}`) } }
  const { from, to } = selection
  const end = to === null ? `${projectId};` : `${projectId}:${to}`
  return { _id: { $gte: `${projectId}:${from ?? ''}`, $lt: end } }
}

function ordered(history: History): History {
  return { ...history, events: history.events.sort(inTimeOrder) }
}

async function gather<Document>(found: FindCursor<Document>): Promise<Document[]> {
  const all: Document[] = []
  for await (const each of inShortStretches(found.batchSize(documentsAtOnce))) all.push(each)
  return all
}

async function correctOne<Document extends SessionDocument | UserDocument>(
  collection: Collection<Document>,
  { missing, wrong, stale }: Difference<Document>,
): Promise<void> {
  const updates = wrong.map(({ _id, set, unset }) => ({
    updateOne: {
      filter: { _id },
      update: { ...(!isEmpty(set) && { $set: set }), ...(!isEmpty(unset) && { $unset: unset }) },
    },
  }))
  const inserts = missing.map((document) => ({ insertOne: { document } }))
  const removals = stale.map((_id) => ({ deleteOne: { filter: { _id } } }))
  // Each waits for the majority's journals, so the three wait at once.
  await allEnded([inserts, updates, removals].map(writeAll))

  async function writeAll(operations: object[]): Promise<void> {
    for (const part of slices(operations, documentsAtOnce)) {
      const batch = part as AnyBulkWriteOperation<Document>[]
      await collection.bulkWrite(batch, { ordered: false })
    }
  }
}

const isEmpty = (object: object) => Object.keys(object).length === 0
