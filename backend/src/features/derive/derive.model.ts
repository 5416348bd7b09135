import type { AnyBulkWriteOperation, Collection } from 'mongodb'
import type { Collections } from '../../db/collections.ts'
import type { SessionDocument, UserDocument } from '../../db/documents.ts'
import type { ProjectSettings } from '../projects/projects.model.ts'
import { type History, type HistoryEvent, inTimeOrder } from './history.ts'

export interface DeriveModel {
  /** Every user's history, one after the other. */
  histories(project: ProjectSettings): AsyncGenerator<History>
  saveSessions(documents: SessionDocument[]): Promise<void>
  saveUsers(documents: UserDocument[]): Promise<void>
  /** Removes what older derivations left and this one did not write again. */
  removeStale(request: { projectId: string; derivation: string }): Promise<void>
}

export function createDeriveModel({
  events,
  sessions,
  users,
}: Pick<Collections, 'events' | 'sessions' | 'users'>): DeriveModel {
  return {
    async *histories(project) {
      const found = events
        .find({ projectId: project.id })
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
        })
        // The journeys' index read backwards: a user at a time, the oldest event first.
        .sort({ userId: -1, timestamp: 1 })
        .batchSize(5000)
      let history: History = { project, userId: '', events: [] }
      for await (const event of found) {
        if (event.userId !== history.userId) {
          if (history.events.length > 0) yield ordered(history)
          history = { project, userId: event.userId, events: [] }
        }
        history.events.push(event)
      }
      if (history.events.length > 0) yield ordered(history)
    },

    saveSessions: (documents) => replaceAll(sessions, documents),
    saveUsers: (documents) => replaceAll(users, documents),

    async removeStale({ projectId, derivation }) {
      await sessions.deleteMany({ projectId, derivation: { $ne: derivation } })
      await users.deleteMany({ projectId, derivation: { $ne: derivation } })
    },
  }
}

function ordered(history: History): History {
  return { ...history, events: history.events.sort(inTimeOrder) }
}

async function replaceAll<Derived extends SessionDocument | UserDocument>(
  collection: Collection<Derived>,
  documents: Derived[],
): Promise<void> {
  if (documents.length === 0) return
  const operations = documents.map(({ _id, ...replacement }) => ({
    replaceOne: { filter: { _id }, replacement, upsert: true },
  }))
  await collection.bulkWrite(operations as unknown as AnyBulkWriteOperation<Derived>[], {
    ordered: false,
  })
}
