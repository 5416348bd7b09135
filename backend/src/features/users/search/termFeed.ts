import type { Collection, Document } from 'mongodb'
import { createBreather } from '../../../breather.ts'
import type { UserDocument } from '../../../db/documents.ts'
import { earliestPosition, isEarlier } from '../../../db/streamPosition.ts'

/** A user's search terms as they are from then on; none of a user who is gone. */
export interface TermChange {
  projectId: string
  userId: string
  terms: readonly string[]
}

/** How the search terms of all projects' users change. */
export interface TermFeed {
  /** Opens the stream: from here on nothing is missed. */
  start(): Promise<void>
  /** Tells all that was acknowledged before the call and was not told yet, in its order. */
  read(tell: (change: TermChange) => void): Promise<void>
  close(): Promise<void>
}

export type OpenTermFeed = () => TermFeed

interface Change {
  operationType: 'insert' | 'replace' | 'update' | 'delete'
  documentKey: { _id: string }
  fullDocument?: Pick<UserDocument, 'searchTerms'>
  updateDescription?: { updatedFields: Pick<UserDocument, 'searchTerms'> }
}

/**
 * Users whose terms are others by now, which is few of those that change: terms are only ever written
 * as a whole (derive.model.ts). And whatever ends all that is known of them.
 */
const stages: Document[] = [
  {
    $match: {
      $or: [
        { operationType: { $ne: 'update' } },
        { 'updateDescription.updatedFields.searchTerms': { $exists: true } },
      ],
    },
  },

  {
    $project: {
      operationType: 1,
      'documentKey._id': 1,
      'fullDocument.searchTerms': 1,
      'updateDescription.updatedFields.searchTerms': 1,
    },
  },
]

/** How long the database waits until what it has last written is safe, or more happens. */
const patienceMs = 50

const known = new Set<string>(['insert', 'replace', 'update', 'delete'])

export const createOpenTermFeed =
  (users: Collection<UserDocument>): OpenTermFeed =>
  () => {
    const stream = users.watch<Document, Change & Document>(stages, {
      maxAwaitTimeMS: patienceMs,
      batchSize: 1_000,
    })
    /** What opening the stream has brought already. */
    let first: Change | null = null

    async function next(): Promise<Change | null> {
      const change = first ?? (await stream.tryNext())
      first = null
      if (change && !known.has(change.operationType)) {
        throw new Error(`the users are not what they were: ${change.operationType}`)
      }
      return change
    }

    return {
      async start() {
        first = await next()
      },
      async read(tell) {
        const { operationTime } = await users.db.command({ ping: 1 })
        const mark = { _data: earliestPosition(operationTime) }
        const breather = createBreather()
        while (true) {
          const change = await next()
          if (change) tell(termsOf(change))
          else if (!isEarlier(stream.resumeToken, mark)) return
          if (breather.isDue()) await breather.breathe()
        }
      },
      close: () => stream.close(),
    }
  }

/** A user's key is `projectId:userId`. */
function termsOf({ documentKey, fullDocument, updateDescription }: Change): TermChange {
  const [projectId = '', ...rest] = documentKey._id.split(':')
  const { searchTerms } = fullDocument ?? updateDescription?.updatedFields ?? { searchTerms: [] }
  return { projectId, userId: rest.join(':'), terms: searchTerms }
}
