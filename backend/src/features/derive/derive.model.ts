import type { AnyBulkWriteOperation, Document } from 'mongodb'
import type { Collections } from '../../db/collections.ts'
import type { UserDocument } from '../../db/documents.ts'
import type { ProjectSettings } from '../projects/projects.model.ts'
import { gapSessions, namedSessions } from './sessions.pipeline.ts'
import { describeUser } from './userProfile.ts'
import { type DerivedUser, derivedUsers } from './users.pipeline.ts'

const batchSize = 1000

/** Builds what is derived from `events`; each run replaces what the ones before it left. */
export interface DeriveModel {
  sessions(request: { project: ProjectSettings; derivation: string }): Promise<void>
  users(request: { project: ProjectSettings; derivation: string }): Promise<void>
}

export function createDeriveModel({
  events,
  sessions,
  users,
}: Pick<Collections, 'events' | 'sessions' | 'users'>): DeriveModel {
  async function merge(stages: Document[], derivation: string, projectId: string): Promise<void> {
    const finish = [
      { $set: { projectId, derivation } },
      { $merge: { into: 'sessions', on: '_id', whenMatched: 'replace' } },
    ]
    await events.aggregate([...stages, ...finish], { allowDiskUse: true }).toArray()
  }

  return {
    async sessions({ project, derivation }) {
      const { id: projectId, sessionTimeoutMinutes: timeoutMinutes } = project
      await merge(namedSessions({ projectId }), derivation, projectId)
      await merge(gapSessions({ projectId, timeoutMinutes }), derivation, projectId)
      await sessions.deleteMany({ projectId, derivation: { $ne: derivation } })
    },

    async users({ project, derivation }) {
      const { id: projectId, currency } = project
      const found = events.aggregate<DerivedUser>(derivedUsers({ projectId, currency }), {
        allowDiskUse: true,
      })
      let batch: AnyBulkWriteOperation<UserDocument>[] = []
      const write = async () => {
        if (batch.length > 0) await users.bulkWrite(batch, { ordered: false })
        batch = []
      }
      for await (const user of found) {
        const document = describeUser({ projectId, user, derivation })
        const { _id, ...replacement } = document
        batch.push({ replaceOne: { filter: { _id }, replacement, upsert: true } })
        if (batch.length >= batchSize) await write()
      }
      await write()
      await users.deleteMany({ projectId, derivation: { $ne: derivation } })
    },
  }
}
