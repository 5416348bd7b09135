import { mergingEvents } from '@footpath/contract/knownEvents'
import type { Collections } from '../../db/collections.ts'
import { type Fact, type FactSource, mergeIdOf } from './fact.ts'
import { slices, toFact } from './identity.model.ts'

/** Everything at once that a project's identities are made of. */
export interface IdentityRebuildModel {
  /** The events that state facts. */
  statements(projectId: string): AsyncIterable<FactSource>
  /** The merge log as it stands, by merge. */
  facts(projectId: string): Promise<Map<string, Fact>>
  /** Owners as they stand, by id. */
  owners(projectId: string): Promise<Map<string, string>>
  /** Which person events name, by the id that sent them. */
  labels(projectId: string): AsyncIterable<{ id: string; label: string }>
  replaceFacts(projectId: string, facts: Fact[]): Promise<void>
  removeFacts(projectId: string, mergeIds: string[]): Promise<void>
}

const batchSize = 1_000
/** The database reads with what a majority holds: nothing that a failover could take back. */
const readConcern = 'majority'

export function createIdentityRebuildModel({
  events,
  identities,
  identityFacts,
}: Pick<Collections, 'events' | 'identities' | 'identityFacts'>): IdentityRebuildModel {
  return {
    statements: (projectId) =>
      events
        .find({ projectId, eventType: { $in: [...mergingEvents] } }, { readConcern })
        .project<FactSource>({
          eventId: 1,
          eventType: 1,
          timestamp: 1,
          distinctId: 1,
          anonymousId: 1,
          previousId: 1,
        }),

    async facts(projectId) {
      const facts = new Map<string, Fact>()
      for await (const document of identityFacts.find({ projectId }, { readConcern })) {
        facts.set(document._id.slice(projectId.length + 1), toFact(document))
      }
      return facts
    },

    async owners(projectId) {
      const owners = new Map<string, string>()
      const found = identities.find({ projectId }, { readConcern })
      for await (const { id, owner } of found) if (owner !== id) owners.set(id, owner)
      return owners
    },

    labels: (projectId) =>
      events.aggregate<{ id: string; label: string }>(
        [
          { $match: { projectId } },

          { $group: { _id: { id: '$distinctId', label: '$userId' } } },

          { $replaceWith: '$_id' },
        ],
        { allowDiskUse: true, readConcern },
      ),

    async replaceFacts(projectId, facts) {
      const operations = facts.map((fact) => {
        const { from, to, timestamp, eventId, kind } = fact
        return {
          updateOne: {
            filter: { _id: `${projectId}:${mergeIdOf(fact)}` },
            update: { $set: { projectId, from, to, earliest: { timestamp, eventId, kind } } },
            upsert: true,
          },
        }
      })
      for (const part of slices(operations, batchSize)) {
        await identityFacts.bulkWrite(part, { ordered: false })
      }
    },

    async removeFacts(projectId, mergeIds) {
      for (const part of slices(mergeIds, batchSize)) {
        await identityFacts.deleteMany({ _id: { $in: part.map((id) => `${projectId}:${id}`) } })
      }
    },
  }
}
