import { BSON, type BulkWriteOptions, MongoBulkWriteError } from 'mongodb'
import type { Collections } from '../../db/collections.ts'
import type { EventDocument } from '../../db/documents.ts'

/** What became of each document of a batch; all of it durable. */
export interface InsertOutcome {
  inserted: number
  /** Positions of those whose id was there already: the first one wins. */
  duplicates: number[]
  /** Those that no attempt will ever store, whatever the database's state. */
  refused: { index: number; detail: string }[]
}

export type EventsCollection = Pick<Collections['events'], 'insertMany'>

const duplicateKey = 11000

/** Server codes that speak of the document itself; any other speaks of the moment. */
const poisonous = new Set<unknown>([
  2, // BadValue
  9, // FailedToParse
  14, // TypeMismatch
  22, // InvalidBSON
  52, // DollarPrefixedFieldName
  121, // DocumentValidationFailure
  10334, // BSONObjectTooLarge
])

/**
 * Inserts a batch durably. A duplicate key only counts as a duplicate when the write concern was
 * met: beside an unmet one it would prove a copy, but not that the copy is durable.
 * @throws whatever keeps the batch, or any part of it, from being known to be durable
 */
export async function insertEvents(
  events: EventsCollection,
  documents: EventDocument[],
  options: BulkWriteOptions = {},
): Promise<InsertOutcome> {
  if (documents.length === 0) return { inserted: 0, duplicates: [], refused: [] }
  try {
    const { insertedCount } = await events.insertMany(documents, { ...options, ordered: false })
    return { inserted: insertedCount, duplicates: [], refused: [] }
  } catch (error) {
    if (error instanceof BSON.BSONError) return insertEncodable(events, documents, options)
    if (!(error instanceof MongoBulkWriteError)) throw error
    return readOutcome(error, documents.length)
  }
}

function readOutcome(error: MongoBulkWriteError, sent: number): InsertOutcome {
  if (error.result.getWriteConcernError()) throw error
  const outcome: InsertOutcome = { inserted: error.insertedCount, duplicates: [], refused: [] }
  for (const { code, index, errmsg } of [error.writeErrors].flat()) {
    if (code === duplicateKey) outcome.duplicates.push(index)
    else if (poisonous.has(code)) outcome.refused.push({ index, detail: errmsg ?? `code ${code}` })
    else throw error
  }
  // A connection that breaks, or a time limit, comes in the same wrapping, and tells of no document.
  const told = outcome.inserted + outcome.duplicates.length + outcome.refused.length
  if (told !== sent) throw error
  return outcome
}

/** The driver encodes a batch as one: a document that has no encoding must not keep the others. */
async function insertEncodable(
  events: EventsCollection,
  documents: EventDocument[],
  options: BulkWriteOptions,
): Promise<InsertOutcome> {
  const refused: InsertOutcome['refused'] = []
  const positions: number[] = []
  for (const [index, document] of documents.entries()) {
    const problem = encodingProblem(document)
    if (problem === null) positions.push(index)
    else refused.push({ index, detail: problem })
  }
  if (refused.length === 0) throw new Error('the driver refuses a batch of encodable documents')
  const rest = positions.flatMap((index) => documents[index] ?? [])
  const outcome = await insertEvents(events, rest, options)
  const original = (index: number) => positions[index] ?? index
  return {
    inserted: outcome.inserted,
    duplicates: outcome.duplicates.map(original),
    refused: [
      ...refused,
      ...outcome.refused.map(({ index, detail }) => ({ index: original(index), detail })),
    ],
  }
}

function encodingProblem(document: EventDocument): string | null {
  try {
    BSON.serialize(document)
    return null
  } catch (error) {
    if (error instanceof BSON.BSONError) return error.message
    throw error
  }
}
