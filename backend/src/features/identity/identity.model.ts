import type { Collections } from '../../db/collections.ts'
import type { IdentityFactDocument } from '../../db/documents.ts'
import { type Fact, mergeIdOf } from './fact.ts'

/** An id whose owner changes. */
export interface Move {
  id: string
  owner: string
  /** The owner whom its events may still name. */
  former: string
}

/** Events sent by `id` that name `label` as their person, who is `owner`. */
export interface Relabelling {
  id: string
  label: string
  owner: string
}

export interface IdentityModel {
  /** Owners of those ids that belong to somebody else. */
  owners(projectId: string, ids: Iterable<string>): Promise<Map<string, string>>
  /** Adds to the merge log; of a repeated merge the earliest call is kept. */
  record(projectId: string, facts: Iterable<Fact>): Promise<void>
  /** The ids that these merges tie to others. */
  idsOfMerges(projectId: string, mergeIds: string[]): Promise<string[]>
  /** These ids, and all that any fact ties to them, directly or by way of others. */
  idsTiedTo(projectId: string, ids: string[]): Promise<string[]>
  /** The facts that lead on from these ids, directly or by way of others. */
  factsLeadingFrom(projectId: string, ids: string[]): Promise<Fact[]>
  /** Changes owners, noting whose events have to be re-labelled until `settle`. */
  move(projectId: string, moves: Move[]): Promise<void>
  /** Moves whose events may not all be re-labelled yet: the owners that these may still name. */
  unsettled(projectId: string): Promise<{ id: string; labels: string[] }[]>
  /** The projects that have such moves. */
  unsettledProjects(): Promise<string[]>
  settle(projectId: string, ids: string[]): Promise<void>
  relabel(projectId: string, relabellings: Relabelling[]): Promise<void>
}

/** Ids in one question to the database. */
const idsAtOnce = 2_000
/** Updates in one batch. */
const updatesAtOnce = 500

type IdentityCollections = Pick<Collections, 'events' | 'identities' | 'identityFacts'>

export function createIdentityModel({
  events,
  identities,
  identityFacts,
}: IdentityCollections): IdentityModel {
  const find = async (projectId: string, field: 'from' | 'to', ids: string[]) => {
    const found: Fact[] = []
    for (const part of slices(ids, idsAtOnce)) {
      const documents = await identityFacts.find({ projectId, [field]: { $in: part } }).toArray()
      found.push(...documents.map(toFact))
    }
    return found
  }

  return {
    async owners(projectId, ids) {
      const owners = new Map<string, string>()
      for (const part of slices([...ids], idsAtOnce)) {
        const found = identities
          .find({ _id: { $in: part.map((id) => `${projectId}:${id}`) } })
          .project<{ id: string; owner: string }>({ id: 1, owner: 1 })
        for await (const { id, owner } of found) if (owner !== id) owners.set(id, owner)
      }
      return owners
    },

    async record(projectId, facts) {
      const operations = [...facts].map((fact) => {
        const { from, to, timestamp, eventId, kind } = fact
        return {
          updateOne: {
            filter: { _id: `${projectId}:${mergeIdOf(fact)}` },
            update: {
              $setOnInsert: { projectId, from, to },
              // Documents compare field by field: by time, then by event id.
              $min: { earliest: { timestamp, eventId, kind } },
            },
            upsert: true,
          },
        }
      })
      for (const part of slices(operations, updatesAtOnce)) {
        await identityFacts.bulkWrite(part, { ordered: false })
      }
    },

    async idsOfMerges(projectId, mergeIds) {
      if (mergeIds.length === 0) return []
      const keys = mergeIds.map((id) => `${projectId}:${id}`)
      return identityFacts.distinct('from', { _id: { $in: keys } })
    },

    async idsTiedTo(projectId, ids) {
      const reached = await walk(ids, async (frontier) =>
        (await find(projectId, 'to', frontier)).map(({ from }) => from),
      )
      return [...reached]
    },

    async factsLeadingFrom(projectId, ids) {
      const facts: Fact[] = []
      await walk(ids, async (frontier) => {
        const found = await find(projectId, 'from', frontier)
        facts.push(...found)
        return found.map(({ to }) => to)
      })
      return facts
    },

    async move(projectId, moves) {
      const operations = moves.map(({ id, owner, former }) => ({
        updateOne: {
          filter: { _id: `${projectId}:${id}` },
          update: { $set: { projectId, id, owner }, $addToSet: { relabelling: former } },
          upsert: true,
        },
      }))
      for (const part of slices(operations, updatesAtOnce)) {
        await identities.bulkWrite(part, { ordered: false })
      }
    },

    async unsettled(projectId) {
      const found = await identities
        .find({ projectId, relabelling: { $exists: true } })
        .project<{ id: string; relabelling: string[] }>({ id: 1, relabelling: 1 })
        .toArray()
      return found.map(({ id, relabelling }) => ({ id, labels: relabelling }))
    },

    unsettledProjects: () => identities.distinct('projectId', { relabelling: { $exists: true } }),

    async settle(projectId, ids) {
      for (const part of slices(ids, idsAtOnce)) {
        const _id = { $in: part.map((id) => `${projectId}:${id}`) }
        await identities.updateMany({ _id }, { $unset: { relabelling: '' } })
        // Back with itself after an undone merge: as if it had never been tied.
        await identities.deleteMany({ _id, $expr: { $eq: ['$id', '$owner'] } })
      }
    },

    async relabel(projectId, relabellings) {
      const operations = relabellings.map(({ id, label, owner }) => ({
        updateMany: {
          filter: { projectId, userId: label, distinctId: id },
          update: { $set: { userId: owner } },
        },
      }))
      for (const part of slices(operations, updatesAtOnce)) {
        await events.bulkWrite(part, { ordered: false })
      }
    },
  }
}

export function toFact({ from, to, earliest, undone }: IdentityFactDocument): Fact {
  return { from, to, ...earliest, ...(undone && { undone: true }) }
}

/** Everything that can be reached, a step of all at a time. */
async function walk(
  start: string[],
  step: (frontier: string[]) => Promise<string[]>,
): Promise<Set<string>> {
  const reached = new Set(start)
  let frontier = [...reached]
  while (frontier.length > 0) {
    const next = new Set(await step(frontier))
    frontier = [...next].filter((id) => !reached.has(id))
    for (const id of frontier) reached.add(id)
  }
  return reached
}

export function* slices<Item>(items: Item[], size: number): Generator<Item[]> {
  for (let at = 0; at < items.length; at += size) yield items.slice(at, at + size)
}
