import { MongoServerError } from 'mongodb'

/** No attempt will go on from the saved position: everything has to be derived anew. */
export class LostPosition extends Error {
  constructor(cause: Error) {
    super('the change stream cannot go on from the saved position', { cause })
    this.name = 'LostPosition'
  }
}

/** Server codes that say so. */
const lostCodes = new Set<unknown>([
  9, // FailedToParse: the position is none
  260, // InvalidResumeToken
  280, // ChangeStreamFatalError
  286, // ChangeStreamHistoryLost: what followed is no longer in the log
])

/** Throws what a change stream threw, as a `LostPosition` where it is one. */
export function explainLoss(error: unknown): never {
  if (error instanceof MongoServerError && lostCodes.has(error.code)) throw new LostPosition(error)
  throw error
}
