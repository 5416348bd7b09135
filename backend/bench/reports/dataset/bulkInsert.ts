import type { Collection, Document, OptionalUnlessRequiredId } from 'mongodb'

/** Inserts any number of documents quickly; they are durable once a later write is. */
export interface BulkInsert<Schema extends Document> {
  add(document: Schema): Promise<void>
  finish(): Promise<void>
}

const batchSize = 2_000
const batchesAtOnce = 3
/** Nothing is acknowledged to anybody: what is cut short is made anew. */
const writeConcern = { w: 1, journal: false }

export function createBulkInsert<Schema extends Document>(
  collection: Collection<Schema>,
): BulkInsert<Schema> {
  const underWay = new Set<Promise<void>>()
  let batch: OptionalUnlessRequiredId<Schema>[] = []

  async function send(): Promise<void> {
    const documents = batch
    batch = []
    while (underWay.size >= batchesAtOnce) await Promise.race(underWay)
    const sending: Promise<void> = collection
      .insertMany(documents, { ordered: false, writeConcern })
      .then(() => void underWay.delete(sending))
    underWay.add(sending)
  }

  return {
    async add(document) {
      batch.push(document as OptionalUnlessRequiredId<Schema>)
      if (batch.length >= batchSize) await send()
    },
    async finish() {
      if (batch.length > 0) await send()
      await Promise.all(underWay)
    },
  }
}
