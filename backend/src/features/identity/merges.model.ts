import type { Collections } from '../../db/collections.ts'
import type { IdentityFactDocument } from '../../db/documents.ts'

/** A merge as it stands in the log. */
export interface LoggedMerge extends Pick<IdentityFactDocument, 'from' | 'to' | 'earliest'> {
  id: string
  undone: { at: Date; by: string } | null
}

export interface MergesModel {
  /** Newest first; with `id`, those that tie it to another, or another to it. */
  list(request: {
    projectId: string
    id: string | undefined
    skip: number
    limit: number
  }): Promise<{ items: LoggedMerge[]; total: number }>
  /** Undoes a merge, or with null does it again; null when there is none. */
  change(request: {
    projectId: string
    mergeId: string
    undone: LoggedMerge['undone']
  }): Promise<LoggedMerge | null>
}

export function createMergesModel({
  identityFacts,
}: Pick<Collections, 'identityFacts'>): MergesModel {
  return {
    async list({ projectId, id, skip, limit }) {
      const chosen = id === undefined ? { projectId } : { projectId, $or: either(id) }
      const [found, total] = await Promise.all([
        identityFacts
          .find(chosen)
          .sort({ 'earliest.timestamp': -1, _id: -1 })
          .skip(skip)
          .limit(limit)
          .toArray(),
        identityFacts.countDocuments(chosen),
      ])
      return { items: found.map(present), total }
    },

    async change({ projectId, mergeId, undone }) {
      const found = await identityFacts.findOneAndUpdate(
        { _id: `${projectId}:${mergeId}`, projectId },
        undone ? { $set: { undone } } : { $unset: { undone: '' } },
        { returnDocument: 'after' },
      )
      return found && present(found)
    },
  }
}

const either = (id: string) => [{ from: id }, { to: id }]

function present({ _id, projectId, from, to, earliest, undone }: IdentityFactDocument) {
  return { id: _id.slice(projectId.length + 1), from, to, earliest, undone: undone ?? null }
}
