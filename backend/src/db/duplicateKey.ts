import { MongoServerError } from 'mongodb'

/** Whether a unique index refused a write. */
export function isDuplicateKey(error: unknown): boolean {
  return error instanceof MongoServerError && error.code === duplicateKey
}

const duplicateKey = 11000
