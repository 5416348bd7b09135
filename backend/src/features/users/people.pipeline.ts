import type { Document } from 'mongodb'

/** A page of the people behind a number, and how many they are. One document, `PeopleRows`. */
export function peoplePageStages({
  people,
  skip,
  limit,
}: {
  /** Stages that make one document per person, with `userId`. */
  people: Document[]
  skip: number
  limit: number
}): Document[] {
  return [
    ...people,

    { $project: { _id: 0, userId: 1 } },

    {
      $facet: {
        total: [{ $count: 'users' }],
        page: [{ $sort: { userId: 1 } }, { $skip: skip }, { $limit: limit }],
      },
    },
  ]
}

/** All of them, in the order of the pages. */
export function allPeopleStages({
  projectId,
  people,
}: {
  projectId: string
  people: Document[]
}): Document[] {
  return [
    ...people,

    { $project: { _id: 0, userId: 1 } },

    { $sort: { userId: 1 } },

    ...lookUpUser(projectId),

    { $replaceWith: '$user' },
  ]
}

/** The stored user, as `user`, beside each document that carries a `userId`. */
export function lookUpUser(projectId: string): Document[] {
  return [
    {
      $lookup: {
        from: 'users',
        let: { key: { $concat: [projectId, ':', '$userId'] } },
        pipeline: [{ $match: { projectId, $expr: { $eq: ['$_id', '$$key'] } } }],
        as: 'user',
      },
    },

    { $unwind: '$user' },
  ]
}
