import { MongoClient } from 'mongodb'
import { expect, it } from 'vitest'
import { collections as collectionsOf } from '../../db/collections.ts'
import { freePort } from '../../db/embedded/freePort.ts'
import { createQuarantineModel } from './quarantine.model.ts'

it('does not take a message for kept when the server is lost', async () => {
  const client = new MongoClient(
    `mongodb://127.0.0.1:${await freePort()}/?serverSelectionTimeoutMS=100`,
  )
  const collections = collectionsOf(client.db())
  const ledgerModel = { add: async () => {} }
  const model = createQuarantineModel({ collections, ledgerModel, database: { client } })
  const message = {
    projectId: 'shop',
    eventId: 'e1',
    source: 'segment' as const,
    receivedAt: new Date(0),
    code: 'invalid-name',
    detail: 'an event has a name',
    raw: '{}',
    truncated: false,
    sender: {},
  }
  await expect(model.put([message])).rejects.toThrow()
  await client.close()
})
