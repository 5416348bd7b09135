import { afterAll, beforeAll, expect, it } from 'vitest'
import { createIngestApi, type IngestApi } from '../../../test/ingest.ts'
import { hashWriteKey } from './writeKey.ts'

let now = new Date('2026-03-02T12:00:00.000Z')
let api: IngestApi
beforeAll(async () => {
  api = await createIngestApi({ clock: () => now })
  await api.store.projects.create({ id: 'other' })
})
afterAll(() => api.close())

const make = async (name = 'site') => {
  const { status, body } = await api.admin.post('/api/write-keys').send({ project: 'shop', name })
  expect(status).toBe(201)
  return body
}
const statusOf = async (key: string) =>
  (await api.anonymous.post('/v1/track').auth(key, '').send({ userId: 'u', event: 'e' })).status

it('is told once, and only its hash is stored', async () => {
  const { key, ...made } = await make('the site')
  expect(key).toMatch(/^fp_[0-9A-Za-z]{32}$/)
  expect(made).toMatchObject({ project: 'shop', name: 'the site', prefix: key.slice(0, 9) })
  const listed = await api.admin.get('/api/write-keys?project=shop')
  expect(listed.body.items).toContainEqual(made)
  expect(listed.text).not.toContain(key)
  const stored = await api.collections.writeKeys.findOne({ keyHash: hashWriteKey(key) })
  expect(JSON.stringify(stored)).not.toContain(key.slice(9))
})

it('writes until it is rotated, then its successor does', async () => {
  const { id, key } = await make()
  expect(await statusOf(key)).toBe(200)
  const rotated = await api.admin.post(`/api/write-keys/${id}/rotate`).send({ project: 'shop' })
  expect(rotated.status).toBe(200)
  expect(rotated.body).toMatchObject({ id, rotatedAt: now.toISOString() })
  expect(await statusOf(key)).toBe(401)
  expect(await statusOf(rotated.body.key)).toBe(200)
})

it('is worth nothing once revoked', async () => {
  const { id, key } = await make()
  expect(await statusOf(key)).toBe(200)
  expect((await api.admin.delete(`/api/write-keys/${id}?project=shop`)).status).toBe(204)
  expect(await statusOf(key)).toBe(401)
  expect((await api.admin.delete(`/api/write-keys/${id}?project=shop`)).status).toBe(404)
})

it('is worth nothing within 5 s of being revoked by another process', async () => {
  const { key } = await make()
  expect(await statusOf(key)).toBe(200)
  await api.collections.writeKeys.deleteOne({ keyHash: hashWriteKey(key) })
  now = new Date(now.getTime() + 5_000)
  expect(await statusOf(key)).toBe(401)
})

it('of another project is as unknown as a missing one', async () => {
  const { id, key } = await make()
  const path = `/api/write-keys/${id}`
  expect((await api.admin.delete(`${path}?project=other`)).status).toBe(404)
  expect((await api.admin.post(`${path}/rotate`).send({ project: 'other' })).status).toBe(404)
  expect((await api.admin.delete('/api/write-keys/nonsense?project=shop')).status).toBe(404)
  expect(await statusOf(key)).toBe(200)
})

it.each([{}, { name: '' }, { name: { $ne: '' } }, { name: 'x', projectId: 'other' }])(
  '%j makes none',
  async (body) => {
    const { status } = await api.admin.post('/api/write-keys').send({ project: 'shop', ...body })
    expect(status).toBe(400)
  },
)
