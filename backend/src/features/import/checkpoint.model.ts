import type { Collections } from '../../db/collections.ts'
import type { ImportCheckpointDocument } from '../../db/documents.ts'

/** How far a file is known to be in: everything up to here is durable. */
export type ImportCheckpoint = Omit<ImportCheckpointDocument, '_id' | 'savedAt'> & { key: string }

export interface ImportCheckpointModel {
  find(projectId: string, key: string): Promise<ImportCheckpoint | null>
  save(checkpoint: ImportCheckpoint): Promise<void>
  /** Says that sessions and users follow from these files' events as well. */
  markDerived(projectId: string, keys: string[]): Promise<void>
}

export function createImportCheckpointModel({
  collections: { importCheckpoints },
  clock,
}: {
  collections: Pick<Collections, 'importCheckpoints'>
  clock: () => Date
}): ImportCheckpointModel {
  const idOf = (projectId: string, key: string) => `${projectId}:${key}`
  return {
    async find(projectId, key) {
      const found = await importCheckpoints.findOne({ _id: idOf(projectId, key) })
      if (found === null) return null
      const { _id, savedAt, ...checkpoint } = found
      return { key, ...checkpoint }
    },

    async save({ key, ...checkpoint }) {
      const { projectId } = checkpoint
      const replacement = { ...checkpoint, savedAt: clock() }
      await importCheckpoints.replaceOne({ _id: idOf(projectId, key) }, replacement, {
        upsert: true,
      })
    },

    async markDerived(projectId, keys) {
      await importCheckpoints.updateMany(
        { _id: { $in: keys.map((key) => idOf(projectId, key)) } },
        { $set: { derived: true } },
      )
    },
  }
}
