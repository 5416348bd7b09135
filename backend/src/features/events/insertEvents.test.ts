import { MongoClient } from 'mongodb'
import { expect, it } from 'vitest'
import { freePort } from '../../db/embedded/freePort.ts'
import { toEventDocument } from './eventDocument.ts'
import { insertEvents } from './insertEvents.ts'

it('does not take the driver’s report of a lost server for one of documents', async () => {
  const nobody = `mongodb://127.0.0.1:${await freePort()}/?serverSelectionTimeoutMS=100`
  const client = new MongoClient(nobody)
  const document = toEventDocument({
    projectId: 'shop',
    source: 'segment',
    event: { eventId: 'e1', userId: 'u1', eventType: 'search', timestamp: new Date(0) },
    receivedAt: new Date(0),
  })
  // A MongoBulkWriteError without write errors, as if every document had got its answer.
  await expect(insertEvents(client.db().collection('events'), [document])).rejects.toThrow()
  await client.close()
})
