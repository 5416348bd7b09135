import {
  MongoBulkWriteError,
  MongoError,
  MongoErrorLabel,
  MongoInvalidArgumentError,
  MongoNetworkError,
  MongoOperationTimeoutError,
  MongoServerError,
} from 'mongodb'
import { expect, it } from 'vitest'
import { isDatabaseAway } from './databaseError.ts'

const serverError = (code: number) => new MongoServerError({ message: 'mongod says', code })

/** As the driver's bulk writes throw it. */
function bulkError(error: object, { unmet = false } = {}): MongoBulkWriteError {
  const result = { getWriteConcernError: () => (unmet ? { code: 64 } : undefined) }
  return Reflect.construct(MongoBulkWriteError, [error, result])
}

const duplicates = { message: 'duplicate', code: 11000, writeErrors: [{ code: 11000, index: 0 }] }

function labelled(label: string): MongoError {
  const error = new MongoError('says the driver')
  error.addErrorLabel(label)
  return error
}

it.each([
  ['a broken connection', new MongoNetworkError('gone')],
  ['no answer in time', new MongoOperationTimeoutError('late')],
  ['a primary that steps down', serverError(189)],
  ['a cursor whose server is gone', serverError(43)],
  ['an unmet write concern', serverError(64)],
  ['what may be sent again', labelled(MongoErrorLabel.RetryableWriteError)],
  ['a transaction in the way of another', labelled(MongoErrorLabel.TransientTransactionError)],
  ['no answer in time to a bulk write', bulkError(new MongoOperationTimeoutError('late'))],
  ['a bulk write between two primaries', bulkError(serverError(11602))],
  ['an unmet write concern beside duplicates', bulkError(duplicates, { unmet: true })],
])('the database is away: %s', (_what, error) => {
  expect(isDatabaseAway(error)).toBe(true)
})

it.each([
  ['an error of our own', new Error('oh')],
  ['a question it does not understand', serverError(2)],
  ['a question that took too long', serverError(50)],
  ['a stopped operation', serverError(11601)],
  ['a driver that is used wrongly', new MongoInvalidArgumentError('no')],
  ['duplicates', bulkError(duplicates)],
  ['a bulk write of nonsense', bulkError(serverError(2))],
  ['a bulk write that the driver refuses', bulkError(new MongoInvalidArgumentError('no'))],
])('the database is there: %s', (_what, error) => {
  expect(isDatabaseAway(error)).toBe(false)
})
