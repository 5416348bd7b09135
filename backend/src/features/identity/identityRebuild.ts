import { isDeepStrictEqual } from 'node:util'
import { type Fact, factOf } from './fact.ts'
import { keepEarliest } from './facts.ts'
import type { IdentityModel, Move, Relabelling } from './identity.model.ts'
import type { IdentityRebuildModel } from './identityRebuild.model.ts'
import { type OwnerOf, resolve } from './resolve.ts'
import { addLabel, mislabelled } from './stitch.ts'

/** Where a project's identities differ from what its events say. */
export interface IdentityDifferences {
  /** In the merge log: missing or not the earliest call, and those that no event states. */
  facts: { wrong: Fact[]; unfounded: string[] }
  moves: Move[]
  relabellings: Relabelling[]
}

export interface IdentityRebuild {
  differences(projectId: string): Promise<IdentityDifferences>
  /** Makes the merge log, the owners and the persons of all events anew. */
  rebuild(projectId: string): Promise<void>
}

/**
 * Identities from all facts at once. Which merges were undone is a decision of people, not derived:
 * it is kept. Holds the project's facts and the ids that name different persons in memory.
 */
export function createIdentityRebuild({
  identityModel,
  identityRebuildModel,
}: {
  identityModel: IdentityModel
  identityRebuildModel: IdentityRebuildModel
}): IdentityRebuild {
  async function differences(projectId: string): Promise<IdentityDifferences> {
    const standing = await identityRebuildModel.facts(projectId)
    const owners = await identityRebuildModel.owners(projectId)
    const stated = new Map<string, Fact>()
    for await (const event of identityRebuildModel.statements(projectId)) {
      const fact = factOf(event)
      if (fact) keepEarliest(stated, fact)
    }
    for (const [id, fact] of stated) if (standing.get(id)?.undone) fact.undone = true
    const ownerOf = resolve(stated.values())

    const labels = new Map<string, Set<string>>()
    for await (const { id, label } of identityRebuildModel.labels(projectId)) {
      if (ownerOf(id) !== label) addLabel(labels, id, label)
    }
    const rightful = new Map([...labels.keys()].map((id) => [id, ownerOf(id)]))
    return {
      facts: factDifferences(stated, standing),
      moves: ownerDifferences([...stated.values()], { ownerOf, owners }),
      relabellings: mislabelled(labels, rightful),
    }
  }

  return {
    differences,
    async rebuild(projectId) {
      const { facts, moves, relabellings } = await differences(projectId)
      await identityRebuildModel.replaceFacts(projectId, facts.wrong)
      await identityRebuildModel.removeFacts(projectId, facts.unfounded)
      await identityModel.move(projectId, moves)
      await identityModel.relabel(projectId, relabellings)
      const unsettled = await identityModel.unsettled(projectId)
      await identityModel.settle(
        projectId,
        unsettled.map(({ id }) => id),
      )
    },
  }
}

function factDifferences(
  stated: Map<string, Fact>,
  standing: Map<string, Fact>,
): IdentityDifferences['facts'] {
  const wrong = [...stated].filter(([id, fact]) => !isDeepStrictEqual(fact, standing.get(id)))
  const unfounded = [...standing].filter(([id, { undone }]) => !stated.has(id) && !undone)
  return { wrong: wrong.map(([, fact]) => fact), unfounded: unfounded.map(([id]) => id) }
}

function ownerDifferences(
  facts: Fact[],
  { ownerOf, owners }: { ownerOf: OwnerOf; owners: Map<string, string> },
): Move[] {
  const ids = new Set([...facts.map(({ from }) => from), ...owners.keys()])
  return [...ids]
    .map((id): Move => ({ id, owner: ownerOf(id), former: owners.get(id) ?? id }))
    .filter(({ owner, former }) => owner !== former)
}
