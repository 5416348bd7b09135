import { MongoError } from 'mongodb'

/** Whether the database, or the way to it, is the cause, and not the code that asked. */
export function isDatabaseError(error: unknown): error is MongoError {
  return error instanceof MongoError
}
