import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { createIngestApi, expectBalanced, type IngestApi } from '../../../test/ingest.ts'
import { createLedgerModel } from '../ingestion/ledger.model.ts'
import { createQuarantineModel } from './quarantine.model.ts'

let api: IngestApi
beforeAll(async () => {
  api = await createIngestApi()
})
afterEach(() => expectBalanced(api))
afterAll(() => api.close())

let made = 0
const bad = (fields: Record<string, unknown> = {}) => {
  made += 1
  return { type: 'track', messageId: `bad/${made}`, userId: 'u1', event: null, ...fields }
}
const send = (...batch: unknown[]) => api.send('/v1/batch', { batch })
const list = async () => (await api.admin.get('/api/quarantine?project=shop&limit=100')).body
const totals = async () => (await api.admin.get('/api/ingestion?project=shop')).body.totals
const replay = (id: string, body: object = {}) =>
  api.admin
    .post(`/api/quarantine/${encodeURIComponent(id)}/replay`)
    .send({ project: 'shop', ...body })

it('lists what was rejected, newest first, with the reason', async () => {
  const [older, newer] = [bad(), bad({ userId: null, event: 'x' })]
  await send(older)
  await send(newer)
  const { items, total } = await list()
  expect(total).toBe(2)
  expect(items.map(({ id, code }: { id: string; code: string }) => [id, code])).toEqual([
    [newer.messageId, 'no-user'],
    [older.messageId, 'invalid-name'],
  ])
  expect(JSON.parse(items[0].raw)).toEqual(newer)
})

it('replays a message that was put right under the same id, and moves its count', async () => {
  const message = bad({ properties: { revenue: 5 } })
  await send(message)
  const before = await totals()
  const fixed = { ...message, messageId: 'ignored', event: 'purchase' }
  const { status, body } = await replay(message.messageId, { message: fixed })
  expect([status, body]).toEqual([200, { stored: 1, duplicates: 0, rejected: 0 }])
  const event = await api.collections.events.findOne({ _id: `shop:${message.messageId}` })
  expect(event).toMatchObject({ eventId: message.messageId, eventType: 'purchase', amount: 500 })
  expect(await totals()).toEqual({
    ...before,
    stored: before.stored + 1,
    quarantined: before.quarantined - 1,
  })
  expect((await replay(message.messageId)).status).toBe(404)
})

it('keeps what is still bad', async () => {
  const message = bad()
  await send(message)
  const { status, body } = await replay(message.messageId)
  expect([status, body.type]).toEqual([422, 'urn:footpath:problem:still-rejected'])
  expect((await list()).items[0].id).toBe(message.messageId)
})

it('finds the event there already when the client sent it right meanwhile', async () => {
  const message = bad()
  await send(message)
  await send({ ...message, event: 'right' })
  const { body } = await replay(message.messageId, { message: { ...message, event: 'fixed' } })
  expect(body).toEqual({ stored: 0, duplicates: 1, rejected: 0 })
  const event = await api.collections.events.findOne({ _id: `shop:${message.messageId}` })
  expect(event?.eventType).toBe('right')
})

it('of two replays at once lets one store it', async () => {
  const message = bad()
  await send(message)
  const fixed = { message: { ...message, event: 'x' } }
  const answers = await Promise.all([1, 2, 3].map(() => replay(message.messageId, fixed)))
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 404, 404])
})

it('replays all: what the rules now allow is stored, the rest stays', async () => {
  await api.collections.quarantine.deleteMany({})
  await api.collections.ingestionLedger.deleteMany({})
  await api.collections.events.deleteMany({})
  const [wrong, right] = [bad(), bad({ event: 'x', userId: null })]
  await send(wrong, right)
  // As if it had been refused by a rule that is gone.
  const raw = JSON.stringify({ ...right, userId: 'u1' })
  await api.collections.quarantine.updateOne({ eventId: right.messageId }, { $set: { raw } })
  const { body } = await api.admin.post('/api/quarantine/replay').send({ project: 'shop' })
  expect(body).toEqual({ stored: 1, duplicates: 0, rejected: 1 })
  expect(await totals()).toMatchObject({ received: 2, stored: 1, quarantined: 1 })
})

it('makes room by dropping the oldest, which the ledger tells', async () => {
  await send(bad(), bad(), bad())
  await api.composition.settled()
  const { database, collections } = api
  const quarantineModel = createQuarantineModel({
    collections,
    ledgerModel: createLedgerModel(collections),
    database,
    limit: 2,
  })
  const { total, items } = await list()
  await quarantineModel.trim('shop')
  const left = await list()
  expect(left.items).toEqual(items.slice(0, 2))
  expect(await totals()).toMatchObject({ dropped: total - 2 })
})
