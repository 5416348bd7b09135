import { expect } from 'vitest'
import { collections as collectionsOf } from '../src/db/collections.ts'
import type { LedgerCounts } from '../src/features/ingestion/ledger.model.ts'
import { createTestApi, type TestApi } from './harness.ts'

export interface IngestApi extends TestApi {
  project: string
  /** A write key of the project. */
  key: string
  /** Sends a body as Segment's clients do, with the key as the user of Basic authentication. */
  send(path: string, body: unknown): ReturnType<TestApi['anonymous']['post']>
}

/** The API with a project and a write key of its own. */
export async function createIngestApi(
  options: Parameters<typeof createTestApi>[0] = {},
): Promise<IngestApi> {
  const api = await createTestApi(options)
  const project = 'shop'
  await api.store.projects.create({ id: project, currency: 'EUR' })
  const created = await api.admin.post('/api/write-keys').send({ project, name: 'site' })
  if (created.status !== 201) throw new Error(`no write key: ${created.text}`)
  const { key } = created.body
  return {
    ...api,
    project,
    key,
    send: (path, body) =>
      api.anonymous
        .post(path)
        .auth(key, '')
        .send(body as object),
  }
}

/**
 * The loss ledger beside the truth, for every project: received = stored + duplicate + quarantined,
 * stored is what `events` hold, quarantined what `quarantine` holds and what made room in it.
 */
export async function expectBalanced(api: TestApi): Promise<void> {
  await api.composition.settled()
  const { ingestionLedger, events, quarantine } = collectionsOf(api.database.db)
  const rows = await ingestionLedger.find().toArray()
  const held = async (collection: typeof events | typeof quarantine) =>
    (collection as typeof events)
      .aggregate<{ _id: string; count: number }>([
        {
          $group: {
            _id: {
              $concat: [
                '$projectId',
                ':',
                '$source',
                ':',
                { $dateToString: { date: '$receivedAt', format: '%Y-%m-%d' } },
              ],
            },
            count: { $sum: 1 },
          },
        },
        { $sort: { _id: 1 } },
      ])
      .toArray()
  const counted = (count: (row: LedgerCounts) => number) =>
    rows
      .map((row) => ({ _id: row._id, count: count(row) }))
      .filter(({ count }) => count > 0)
      .sort((one, other) => (one._id < other._id ? -1 : 1))
  expect(counted(({ stored }) => stored)).toEqual(await held(events))
  expect(counted(({ quarantined, dropped }) => quarantined - dropped)).toEqual(
    await held(quarantine),
  )
  for (const { _id, received, stored, duplicate, quarantined } of rows) {
    expect([_id, received]).toEqual([_id, stored + duplicate + quarantined])
  }
}
