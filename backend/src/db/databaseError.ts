import {
  MongoBulkWriteError,
  MongoClientClosedError,
  MongoError,
  MongoErrorLabel,
  MongoNetworkError,
  MongoOperationTimeoutError,
  MongoServerSelectionError,
  MongoTopologyClosedError,
  MongoWriteConcernError,
} from 'mongodb'

/** Whether the database, or the way to it, is the cause, and not the code that asked. */
export function isDatabaseError(error: unknown): error is MongoError {
  return error instanceof MongoError
}

/** No server to ask, no answer in time, an answer that not enough members could confirm. */
const awayErrors = [
  MongoNetworkError,
  MongoServerSelectionError,
  MongoOperationTimeoutError,
  MongoWriteConcernError,
  // Our own connections, while this process stops.
  MongoClientClosedError,
  MongoTopologyClosedError,
]

/** What server or driver says of an operation that may succeed when it is sent again. */
const awayLabels = [
  MongoErrorLabel.RetryableWriteError,
  MongoErrorLabel.TransientTransactionError,
  MongoErrorLabel.UnknownTransactionCommitResult,
  MongoErrorLabel.RetryableError,
  MongoErrorLabel.SystemOverloadedError,
  MongoErrorLabel.PoolRequestedRetry,
]

/**
 * A server that is stepping down, stopping, starting, or out of reach of the others: the codes that
 * the driver specifications call retryable, and those of the way to one member's data. Reads carry
 * no label, so these count by number.
 */
const awayCodes = new Set<unknown>([
  6, // HostUnreachable
  7, // HostNotFound
  43, // CursorNotFound: it died with the server that held it
  64, // WriteConcernTimeout
  89, // NetworkTimeout
  91, // ShutdownInProgress
  94, // NotYetInitialized
  100, // UnsatisfiableWriteConcern
  133, // FailedToSatisfyReadPreference
  134, // ReadConcernMajorityNotAvailableYet
  189, // PrimarySteppedDown
  202, // NetworkInterfaceExceededTimeLimit
  211, // KeyNotFound: a new primary has no keys for the cluster's time yet
  216, // ElectionInProgress
  246, // SnapshotUnavailable
  262, // ExceededTimeLimit
  9001, // SocketException
  10058, // LegacyNotPrimary
  10107, // NotWritablePrimary
  11600, // InterruptedAtShutdown
  11602, // InterruptedDueToReplStateChange
  13435, // NotPrimaryNoSecondaryOk
  13436, // NotPrimaryOrSecondary
])

/**
 * Whether the database cannot answer at this moment, whatever it is asked: the same question may
 * succeed later. Any other of its errors speaks of the question.
 */
export function isDatabaseAway(error: unknown): error is MongoError {
  if (!(error instanceof MongoError)) return false
  if (error instanceof MongoBulkWriteError) {
    // Beside errors of single documents, whose codes would hide it.
    if (error.result.getWriteConcernError()) return true
    // A bulk write wraps what the driver threw, and keeps its kind only here.
    const wrapped: unknown = error.errorResponse
    if (wrapped instanceof Error) return isDatabaseAway(wrapped)
  }
  return (
    awayErrors.some((type) => error instanceof type) ||
    awayLabels.some((label) => error.hasErrorLabel(label)) ||
    awayCodes.has(error.code)
  )
}
