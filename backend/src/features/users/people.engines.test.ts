import type { People } from '@footpath/contract/people'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { askEveryEngine } from '../../../test/engines.ts'
import { createEventFactory } from '../../../test/events.ts'
import { createTestApi, type TestApi } from '../../../test/harness.ts'

/** People found by a scan are listed as the database lists those that a pipeline found. */

const event = createEventFactory()

/** In the database's order, by UTF-8 bytes: the last two are the other way round in UTF-16. */
const ids = [
  ...[' ', '"quoted"', '10', '9', 'Ann', 'a,b', 'ann', 'anna', 'e\u0301', 'ß', 'é', '日本'],
  ...['\uffee', '😀'],
]

let api: TestApi
beforeAll(async () => {
  api = await createTestApi({
    clock: () => new Date('2026-03-31T10:00:00Z'),
    snapshotColumns: true,
  })
  const shuffled = ids.toSorted((one, other) => one.length - other.length || (one < other ? 1 : -1))
  await api.insertEvents(
    { id: 'shop' },
    shuffled.map((id) => event(id, '2026-03-31T09:00:00Z')),
  )
})
afterAll(() => api?.close())

const question = {
  ...{ project: 'shop', start: '2026-03-31', end: '2026-03-31' },
  ...{ period: 'day', of: '2026-03-31', state: 'new' },
}
const page = (of: number, limit = 5) =>
  askEveryEngine<People>(api, '/api/lifecycle/users', {
    ...question,
    page: String(of),
    limit: String(limit),
  })

it('is in the order of the bytes of their ids, page by page', async () => {
  const pages = await Promise.all([1, 2, 3, 4].map((of) => page(of)))
  expect(pages.map(({ users }) => users.items.map(({ id }) => id))).toEqual([
    ids.slice(0, 5),
    ids.slice(5, 10),
    ids.slice(10),
    [],
  ])
  for (const { users } of pages) expect(users).toMatchObject({ total: ids.length, limit: 5 })
})

it('is the same list as CSV', async () => {
  const [scan, pipeline] = await Promise.all(
    ['scan', 'pipeline'].map((engine) =>
      api.admin.get('/api/lifecycle/users').query({ ...question, engine, format: 'csv' }),
    ),
  )
  expect(scan?.status, scan?.text).toBe(200)
  expect(scan?.text.trimEnd().split('\r\n')).toHaveLength(ids.length + 1)
  expect(scan?.text).toBe(pipeline?.text)
})

it('counts whoever has no profile yet, and lists them once they have', async () => {
  const { users } = api.collections
  const [missing] = await users.find({ userId: 'ann' }).toArray()
  await users.deleteOne({ _id: missing!._id })
  const shown = async () => {
    const { body } = await api.admin
      .get('/api/lifecycle/users')
      .query({ ...question, engine: 'scan', page: 2, limit: 5 })
    return { total: body.users.total, ids: body.users.items.map(({ id }: { id: string }) => id) }
  }
  expect(await shown()).toEqual({ total: ids.length, ids: ['a,b', 'anna', 'e\u0301', 'ß'] })
  await users.insertOne(missing!)
  expect(await shown()).toEqual({ total: ids.length, ids: ids.slice(5, 10) })
})
