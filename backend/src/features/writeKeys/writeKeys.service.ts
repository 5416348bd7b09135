import type { NewWriteKey, WriteKey } from '@footpath/contract/writeKeys'
import { notFound } from '../../http/problem.ts'
import type { Random } from '../auth/secretToken.ts'
import type { ProjectSettings } from '../projects/projects.model.ts'
import { createWriteKey, hashWriteKey, looksLikeWriteKey, prefixOf } from './writeKey.ts'
import type { WriteKeysModel } from './writeKeys.model.ts'

export interface WriteKeysService {
  list(projectId: string): Promise<WriteKey[]>
  create(key: { projectId: string; name: string }): Promise<NewWriteKey>
  /** The old secret is worth nothing from then on. */
  rotate(key: { projectId: string; id: string }): Promise<NewWriteKey>
  revoke(key: { projectId: string; id: string }): Promise<void>
  /** The project that a client's key writes to; null for what is no key, or none any more. */
  findProject(key: string | undefined): Promise<ProjectSettings | null>
}

/** A revoked key, or a changed project, acts within so long in every process. */
const rememberedMs = 5_000
const rememberedKeys = 10_000

export function createWriteKeysService({
  writeKeysModel,
  random,
  clock,
}: {
  writeKeysModel: WriteKeysModel
  random: Random
  clock: () => Date
}): WriteKeysService {
  const remembered = new Map<string, { project: Promise<ProjectSettings | null>; until: number }>()

  const make = () => {
    const key = createWriteKey(random)
    return { key, prefix: prefixOf(key), keyHash: hashWriteKey(key) }
  }

  function remember(keyHash: string): Promise<ProjectSettings | null> {
    const project = writeKeysModel.findProject(keyHash)
    if (remembered.size >= rememberedKeys) remembered.clear()
    remembered.set(keyHash, { project, until: clock().getTime() + rememberedMs })
    const forget = () => remembered.delete(keyHash)
    // What is unknown now may be made the next moment, and a failure says nothing of the key.
    project.then((found) => found ?? forget(), forget)
    return project
  }

  return {
    list: writeKeysModel.list,

    async create({ projectId, name }) {
      const { key, ...stored } = make()
      const createdAt = clock()
      return { ...(await writeKeysModel.create({ projectId, name, ...stored, createdAt })), key }
    },

    async rotate(which) {
      const { key, ...stored } = make()
      const rotated = await writeKeysModel.rotate(which, { ...stored, rotatedAt: clock() })
      if (!rotated) throw notFound('write key')
      remembered.clear()
      return { ...rotated, key }
    },

    async revoke(which) {
      if (!(await writeKeysModel.remove(which))) throw notFound('write key')
      remembered.clear()
    },

    async findProject(key) {
      if (key === undefined || !looksLikeWriteKey(key)) return null
      const keyHash = hashWriteKey(key)
      const known = remembered.get(keyHash)
      return known && known.until > clock().getTime() ? known.project : remember(keyHash)
    },
  }
}
