import type { ResumeToken } from 'mongodb'
import type { Collections } from '../../../db/collections.ts'

const name = 'derivation'

/** Up to where everything that follows from the events is derived. */
export interface CheckpointModel {
  read(): Promise<ResumeToken | null>
  save(token: ResumeToken): Promise<void>
}

export function createCheckpointModel({
  checkpoints,
}: Pick<Collections, 'checkpoints'>): CheckpointModel {
  return {
    read: async () => (await checkpoints.findOne({ _id: name }))?.token ?? null,
    async save(token) {
      await checkpoints.updateOne(
        { _id: name },
        { $set: { token }, $currentDate: { savedAt: true } },
        { upsert: true },
      )
    },
  }
}
