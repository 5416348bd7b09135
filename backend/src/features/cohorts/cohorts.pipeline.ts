import type { Document } from 'mongodb'
import type { Question, ReportRun } from '../../db/projectData.ts'
import {
  type ActivityQuestion,
  mayBeActive,
  mayBeBot,
  proveActivity,
} from '../../pipeline/activeUsers.ts'

/** A collection and the stages that make one document of it per person: `{userId}`. */
export type PeopleSource = Pick<Question, 'collection' | 'stages' | 'index'>

/** Adds another source's documents to those of a pipeline. */
type Union = ReportRun['union']

const userIdOnly = { $project: { _id: 0, userId: 1 } }

/**
 * Everybody with an event that is no bot's, and of whom `match` holds. Only of those who may be bots
 * need their events be looked at.
 */
export function knownPeople(
  everything: ActivityQuestion,
  union: Union,
  match: Document = {},
): PeopleSource {
  const known = { $and: [match, mayBeActive(everything)] }
  const suspects: PeopleSource = {
    collection: 'users',
    stages: [
      { $match: { ...mayBeBot, ...known } },

      ...proveActivity(everything),

      userIdOnly,
    ],
  }
  return {
    collection: 'users',
    stages: [
      { $match: { seenAsBot: false, ...known } },

      userIdOnly,

      union(suspects),
    ],
  }
}

/** Those of whom all sources tell, or any. */
export function combinePeople(
  [first, ...others]: [PeopleSource, ...PeopleSource[]],
  { match, union }: { match: 'all' | 'any'; union: Union },
): PeopleSource {
  if (others.length === 0) return first
  return {
    ...first,
    stages: [
      ...first.stages,

      ...others.map(union),

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
  union: Union,
): PeopleSource {
  const counted = { ...others, stages: [...others.stages, { $set: { times: 1 } }] }
  return peopleUpTo(people, { counted, times: 0, union })
}

/** Those of `people` of whom `counted`, one `{userId, times}` per person, tells at most so often. */
export function peopleUpTo(
  people: PeopleSource,
  { counted, times, union }: { counted: PeopleSource; times: number; union: Union },
): PeopleSource {
  return {
    ...people,
    stages: [
      ...people.stages,

      { $set: { times: 0, isKnown: true } },

      union(counted),

      { $group: { _id: '$userId', times: { $max: '$times' }, isKnown: { $max: '$isKnown' } } },

      { $match: { isKnown: true, times: { $lte: times } } },

      { $project: { _id: 0, userId: '$_id' } },
    ],
  }
}
