import { afterAll, beforeAll, expect, it, test } from 'vitest'
import { signInAs } from '../../../test/accounts.ts'
import { createTestApi, type TestApi } from '../../../test/harness.ts'

let api: TestApi
let analyst: string
beforeAll(async () => {
  api = await createTestApi()
  analyst = await signInAs(api, 'analyst')
  for (const id of ['shop', 'refused']) {
    await api.store.projects.create({ id, timeZone: 'Europe/Berlin' })
    await api.store.projects.markReady(id)
  }
})
afterAll(() => api?.close())

const make = (when: string, text: string, rest: object = {}) =>
  api.admin.post('/api/annotations').send({ project: 'shop', when, text, ...rest })
const list = async (query: string) => {
  const { body } = await api.admin.get(`/api/annotations?project=shop&${query}`)
  return body.items.map(({ text }: { text: string }) => text)
}

it('notes stand at a day or an instant, by time, a day before the instants in it', async () => {
  const made = await make('2026-03-29', ' The clocks go forward ', { visibility: 'shared' })
  expect(made.status, made.text).toBe(201)
  expect(made.body).toMatchObject({
    when: '2026-03-29',
    text: 'The clocks go forward',
    visibility: 'shared',
    editable: true,
  })
  // 23:30Z is half past midnight of the 29th in Berlin, 22:30Z of the next evening that of the 30th.
  await make('2026-03-28T23:30:00Z', 'at half past midnight')
  await make('2026-03-29T22:30:00Z', 'a day later')
  await make('2026-03-28', 'the day before')
  const all = ['the day before', 'The clocks go forward', 'at half past midnight', 'a day later']
  expect(await list('')).toEqual(all)
  expect(await list('start=2026-03-29&end=2026-03-29')).toEqual(all.slice(1, 3))
  expect(await list('start=2026-03-30')).toEqual(all.slice(3))
  expect(await list('end=2026-03-28')).toEqual(all.slice(0, 1))
})

it('notes are moved, told anew and deleted by their owner', async () => {
  const asAnalyst = (verb: 'post' | 'patch' | 'delete', path: string) =>
    api.anonymous[verb](`/api/annotations${path}`).set('Authorization', analyst)
  const { body } = await asAnalyst('post', '').send({
    project: 'shop',
    when: '2025-01-01',
    text: 'Release',
  })
  const moved = await asAnalyst('patch', `/${body.id}`).send({
    project: 'shop',
    when: '2025-01-02T09:00:00Z',
  })
  expect(moved.body).toMatchObject({ when: '2025-01-02T09:00:00Z', text: 'Release' })
  const { body: ofAdmin } = await make('2025-01-03', 'Outage', { visibility: 'shared' })
  const refused = await asAnalyst('patch', `/${ofAdmin.id}`).send({ project: 'shop', text: 'Mine' })
  expect(refused.status).toBe(403)
  expect((await asAnalyst('delete', `/${body.id}?project=shop`)).status).toBe(204)
  expect((await asAnalyst('delete', `/${body.id}?project=shop`)).status).toBe(404)
})

test.each([
  { when: '2026-02-30', text: 'no such day' },
  { when: 'yesterday', text: 'x' },
  { when: '2026-03-01T10:00:00', text: 'of which zone?' },
  { when: '2026-03-01', text: ' ' },
  { when: '2026-03-01', text: 'x'.repeat(501) },
  { when: '2026-03-01', text: { $ne: '' } },
  { text: 'when?' },
])('%j is 400', async (wrong) => {
  const refused = await api.admin.post('/api/annotations').send({ project: 'refused', ...wrong })
  expect(refused.status).toBe(400)
  expect(await api.collections.annotations.countDocuments({ projectId: 'refused' })).toBe(0)
})
