import type { WriteKey } from '@footpath/contract/writeKeys'
import { ObjectId } from 'mongodb'
import type { Collections } from '../../db/collections.ts'
import type { WriteKeyDocument } from '../../db/documents.ts'
import { type ProjectSettings, toSettings } from '../projects/projects.model.ts'

export interface NewWriteKey {
  projectId: string
  name: string
  prefix: string
  keyHash: string
  createdAt: Date
}

export interface WriteKeysModel {
  list(projectId: string): Promise<WriteKey[]>
  create(key: NewWriteKey): Promise<WriteKey>
  /** Puts another secret in the place of the old one; null when there is no such key. */
  rotate(
    key: { projectId: string; id: string },
    secret: { prefix: string; keyHash: string; rotatedAt: Date },
  ): Promise<WriteKey | null>
  remove(key: { projectId: string; id: string }): Promise<boolean>
  /** The project that a key writes to, or null. */
  findProject(keyHash: string): Promise<ProjectSettings | null>
}

export function createWriteKeysModel({
  writeKeys,
  projects,
}: Pick<Collections, 'writeKeys' | 'projects'>): WriteKeysModel {
  return {
    async list(projectId) {
      const found = await writeKeys.find({ projectId }).sort({ createdAt: 1, _id: 1 }).toArray()
      return found.map(present)
    },

    async create(key) {
      const document = { _id: new ObjectId(), rotatedAt: null, ...key }
      await writeKeys.insertOne(document)
      return present(document)
    },

    async rotate({ projectId, id }, secret) {
      if (!ObjectId.isValid(id)) return null
      const found = await writeKeys.findOneAndUpdate(
        { _id: new ObjectId(id), projectId },
        { $set: secret },
        { returnDocument: 'after' },
      )
      return found && present(found)
    },

    async remove({ projectId, id }) {
      if (!ObjectId.isValid(id)) return false
      const { deletedCount } = await writeKeys.deleteOne({ _id: new ObjectId(id), projectId })
      return deletedCount > 0
    },

    async findProject(keyHash) {
      const key = await writeKeys.findOne({ keyHash })
      const project = key && (await projects.findOne({ _id: key.projectId }))
      return project && toSettings(project)
    },
  }
}

function present({
  _id,
  projectId,
  name,
  prefix,
  createdAt,
  rotatedAt,
}: WriteKeyDocument): WriteKey {
  return {
    id: _id.toHexString(),
    project: projectId,
    name,
    prefix,
    createdAt: createdAt.toISOString(),
    rotatedAt: rotatedAt?.toISOString() ?? null,
  }
}
