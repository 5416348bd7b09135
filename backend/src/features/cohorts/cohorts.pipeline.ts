import type { Document } from 'mongodb'
import type { Question } from '../../db/projectData.ts'
import { type ActivityQuestion, mayBeActive, proveActivity } from '../../pipeline/activeUsers.ts'

/** A collection and the stages that make one document of it per person: `{userId}`. */
export type PeopleSource = Pick<Question, 'collection' | 'stages' | 'index'>

const userIdOnly = { $project: { _id: 0, userId: 1 } }

/** Everybody with an event that is no bot's, and of whom `match` holds. */
export function knownPeople(
  everything: ActivityQuestion,
  match: Document = {},
): PeopleSource & { collection: 'users' } {
  return {
    collection: 'users',
    stages: [
      { $match: { ...match, $and: [mayBeActive(everything)] } },

      ...proveActivity(everything),

      userIdOnly,
    ],
  }
}

/** Those of whom all sources tell, or any. */
export function combinePeople(
  [first, ...others]: [PeopleSource, ...PeopleSource[]],
  { match, projectId }: { match: 'all' | 'any'; projectId: string },
): PeopleSource {
  if (others.length === 0) return first
  return {
    ...first,
    stages: [
      ...first.stages,

      ...others.map((source) => unionWith(source, projectId)),

      { $group: { _id: '$userId', sources: { $sum: 1 } } },

      ...(match === 'all' ? [{ $match: { sources: others.length + 1 } }] : []),

      { $project: { _id: 0, userId: '$_id' } },
    ],
  }
}

/** Those of `people` who are not among `others`. */
export function peopleWithout(
  people: PeopleSource,
  others: PeopleSource,
  projectId: string,
): PeopleSource {
  const counted = { ...others, stages: [...others.stages, { $set: { times: 1 } }] }
  return peopleUpTo(people, { counted, times: 0, projectId })
}

/** Those of `people` of whom `counted`, one `{userId, times}` per person, tells at most so often. */
export function peopleUpTo(
  people: PeopleSource,
  { counted, times, projectId }: { counted: PeopleSource; times: number; projectId: string },
): PeopleSource {
  return {
    ...people,
    stages: [
      ...people.stages,

      { $set: { times: 0, isKnown: true } },

      unionWith(counted, projectId),

      { $group: { _id: '$userId', times: { $max: '$times' }, isKnown: { $max: '$isKnown' } } },

      { $match: { isKnown: true, times: { $lte: times } } },

      { $project: { _id: 0, userId: '$_id' } },
    ],
  }
}

function unionWith({ collection, stages }: PeopleSource, projectId: string): Document {
  return { $unionWith: { coll: collection, pipeline: [{ $match: { projectId } }, ...stages] } }
}
