import type { Merge, MergePage } from '@footpath/contract/identity'
import { notFound } from '../../http/problem.ts'
import type { IdentityModel } from './identity.model.ts'
import type { LoggedMerge, MergesModel } from './merges.model.ts'

export interface IdentityService {
  list(request: {
    projectId: string
    id: string | undefined
    page: number
    limit: number
  }): Promise<MergePage>
  /**
   * Makes a merge count for nothing. Whose events are whose follows within a second, by the worker
   * that sees the change; the answer shows the owner as it still stands.
   */
  undo(request: { projectId: string; mergeId: string; by: string }): Promise<Merge>
  /** Makes an undone merge count again. */
  redo(request: { projectId: string; mergeId: string }): Promise<Merge>
}

export function createIdentityService({
  mergesModel,
  identityModel,
  clock,
}: {
  mergesModel: MergesModel
  identityModel: Pick<IdentityModel, 'owners'>
  clock: () => Date
}): IdentityService {
  async function change(request: Parameters<MergesModel['change']>[0]): Promise<Merge> {
    const merge = await mergesModel.change(request)
    if (!merge) throw notFound('merge')
    return present(merge, await identityModel.owners(request.projectId, [merge.from]))
  }

  return {
    async list({ projectId, id, page, limit }) {
      const skip = (page - 1) * limit
      const { items, total } = await mergesModel.list({ projectId, id, skip, limit })
      const owners = await identityModel.owners(
        projectId,
        items.map(({ from }) => from),
      )
      return { items: items.map((merge) => present(merge, owners)), total, page, limit }
    },

    undo: ({ by, ...merge }) => change({ ...merge, undone: { at: clock(), by } }),
    redo: (merge) => change({ ...merge, undone: null }),
  }
}

function present({ id, from, to, earliest, undone }: LoggedMerge, owners: Map<string, string>) {
  return {
    id,
    from,
    to,
    kind: earliest.kind,
    timestamp: earliest.timestamp.toISOString(),
    eventId: earliest.eventId,
    owner: owners.get(from) ?? from,
    undone: undone && { at: undone.at.toISOString(), by: undone.by },
  }
}
