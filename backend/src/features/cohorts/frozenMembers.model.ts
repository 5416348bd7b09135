import type { Collections } from '../../db/collections.ts'
import type { CohortMemberDocument } from '../../db/documents.ts'
import { slices } from '../identity/identity.model.ts'
import type { Key } from '../saved/kept.model.ts'
import type { PeopleSource } from './cohorts.pipeline.ts'

/** The lists of frozen cohorts. */
export interface FrozenMembersModel {
  /** Keeps a cohort's list; before the cohort itself, so that no cohort is without its list. */
  keep(cohort: Key, userIds: string[]): Promise<void>
  /** Its people now: an id that has since been tied to another stands for its owner. */
  people(cohort: Key): Promise<PeopleSource>
  remove(cohort: Key): Promise<void>
}

const insertedAtOnce = 10_000

export function createFrozenMembersModel({
  collections: { cohortMembers },
  resolveOwners,
}: {
  collections: Pick<Collections, 'cohortMembers'>
  /** Owners of those ids that belong to somebody else. */
  resolveOwners: (projectId: string, ids: Iterable<string>) => Promise<Map<string, string>>
}): FrozenMembersModel {
  return {
    async keep({ projectId, id: cohortId }, userIds) {
      const members = userIds.map(
        (userId): CohortMemberDocument => ({
          _id: `${cohortId}:${userId}`,
          projectId,
          cohortId,
          userId,
        }),
      )
      for (const part of slices(members, insertedAtOnce)) await cohortMembers.insertMany(part)
    },

    async people({ projectId, id: cohortId }) {
      const found = await cohortMembers
        .find({ projectId, cohortId })
        .project<{ userId: string }>({ _id: 0, userId: 1 })
        .toArray()
      const ids = found.map(({ userId }) => userId)
      const owners = await resolveOwners(projectId, ids)
      const keys = new Set(ids.map((id) => `${projectId}:${owners.get(id) ?? id}`))
      return {
        collection: 'users',
        stages: [{ $match: { _id: { $in: [...keys] } } }, { $project: { _id: 0, userId: 1 } }],
      }
    },

    async remove({ projectId, id: cohortId }) {
      await cohortMembers.deleteMany({ projectId, cohortId })
    },
  }
}
