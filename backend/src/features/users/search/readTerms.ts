import type { Collection } from 'mongodb'
import type { UserDocument } from '../../../db/documents.ts'

/** Users' ids and, in the same order, their search terms. */
export interface TermPart {
  ids: string[]
  terms: string[][]
}

/** The search terms of all of a project's users, a part of them at a time. */
export type ReadTerms = (projectId: string) => AsyncGenerator<TermPart>

/** In one document, which is read several times faster than one for each. */
const usersAtOnce = 1_000

export const createReadTerms = (users: Collection<UserDocument>): ReadTerms =>
  async function* readTerms(projectId) {
    // `;` is the character after the colon that ends the project's id.
    const before = `${projectId};`
    let after = `${projectId}:`
    while (true) {
      const [part] = await users
        .aggregate<TermPart & { last: string }>(
          [
            { $match: { _id: { $gt: after, $lt: before } } },
            { $sort: { _id: 1 } },
            { $limit: usersAtOnce },
            {
              $group: {
                _id: null,
                last: { $last: '$_id' },
                ids: { $push: '$userId' },
                terms: { $push: '$searchTerms' },
              },
            },
          ],
          // What a failover takes back was never told by the change stream either.
          { readConcern: 'majority' },
        )
        .toArray()
      if (!part) return
      yield part
      after = part.last
    }
  }
