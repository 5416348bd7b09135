import type { TrackedEvent } from '@footpath/contract/event'
import { MongoBulkWriteError } from 'mongodb'
import type { Collections } from '../../db/collections.ts'
import type { EventDocument } from '../../db/documents.ts'
import { toEventDocument } from './eventDocument.ts'

export interface WriteCounts {
  inserted: number
  /** Events whose id was there already: the first one wins. */
  duplicates: number
}

/**
 * Writes any number of events in batches, a few of them under way at once. `add` waits when that
 * many are, so that memory stays bounded however fast the source is.
 */
export interface EventWriter {
  add(event: TrackedEvent): Promise<void>
  /** Waits until everything added is durable; throws what any batch threw. */
  flush(): Promise<WriteCounts>
  counts(): WriteCounts
}

const duplicateKey = 11000

export function createEventWriter({
  events,
  projectId,
  clock,
  batchSize = 1000,
  batchesUnderWay = 2,
}: {
  events: Collections['events']
  projectId: string
  clock: () => Date
  batchSize?: number
  batchesUnderWay?: number
}): EventWriter {
  const counts: WriteCounts = { inserted: 0, duplicates: 0 }
  const underWay = new Set<Promise<void>>()
  let batch: EventDocument[] = []
  let failure: unknown = null

  async function insert(documents: EventDocument[]): Promise<void> {
    const result = await insertBatch(events, documents)
    counts.inserted += result.inserted
    counts.duplicates += result.duplicates
  }

  async function send(): Promise<void> {
    const documents = batch
    batch = []
    while (underWay.size >= batchesUnderWay) await Promise.race(underWay)
    throwFailure()
    const sending: Promise<void> = insert(documents)
      .catch((error: unknown) => {
        failure ??= error
      })
      .finally(() => underWay.delete(sending))
    underWay.add(sending)
  }

  function throwFailure(): void {
    if (failure) throw failure
  }

  return {
    async add(event) {
      batch.push(toEventDocument({ projectId, event, receivedAt: clock() }))
      if (batch.length >= batchSize) await send()
    },
    async flush() {
      if (batch.length > 0) await send()
      await Promise.all(underWay)
      throwFailure()
      return { ...counts }
    },
    counts: () => ({ ...counts }),
  }
}

/**
 * Inserts one batch durably. A duplicate key only counts as a duplicate when the write concern was
 * met: beside an unmet one it would prove a copy, but not that the copy is durable.
 */
async function insertBatch(
  events: Collections['events'],
  documents: EventDocument[],
): Promise<WriteCounts> {
  try {
    const { insertedCount } = await events.insertMany(documents, { ordered: false })
    return { inserted: insertedCount, duplicates: 0 }
  } catch (error) {
    if (!(error instanceof MongoBulkWriteError)) throw error
    const writeErrors = Array.isArray(error.writeErrors) ? error.writeErrors : [error.writeErrors]
    const onlyDuplicates = writeErrors.every(({ code }) => code === duplicateKey)
    if (!onlyDuplicates || error.result.getWriteConcernError()) throw error
    return { inserted: error.insertedCount, duplicates: writeErrors.length }
  }
}
