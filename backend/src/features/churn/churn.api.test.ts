import { churn } from '@footpath/contract/churn'
import { people } from '@footpath/contract/people'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createEventFactory } from '../../../test/events.ts'
import { createTestApi, type TestApi } from '../../../test/harness.ts'

const event = createEventFactory()
const range = 'project=shop&start=2026-03-02&end=2026-03-03'

let api: TestApi
beforeAll(async () => {
  api = await createTestApi({ clock: () => new Date('2026-03-10T12:00:00Z') })
  await api.insertEvents({ id: 'shop' }, [
    event('u1', '2026-03-02T12:00:00Z'),
    event('u1', '2026-03-03T12:00:00Z'),
    event('=u2', '2026-03-02T12:00:00Z'),
    event('u3', '2026-03-02T12:00:00Z'),
  ])
})
afterAll(() => api?.close())

test('answers as the contract says, with a page of those who churned', async () => {
  const { status, body } = await api.admin.get(
    `/api/churn?${range}&days=1&compare=previous&limit=1&page=2`,
  )
  expect(status).toBe(200)
  const { meta, users, previous, ...answer } = churn.parse(body)
  expect(answer).toMatchObject({ day: '2026-03-03', activeBefore: 3, churned: 2, rate: 2 / 3 })
  expect(users).toMatchObject({ total: 2, page: 2, limit: 1, items: [{ id: 'u3' }] })
  expect(previous).toMatchObject({ activeBefore: 0, rate: null })
  expect(meta.definition.source).toBe('docs/metrics.md#churn')
})

test('as CSV: the trend, and the people', async () => {
  const ask = (path: string) => api.admin.get(`/api/${path}${range}&days=1&format=csv`)
  expect((await ask('churn?')).text.trim().split('\r\n')).toEqual([
    'day,activeBefore,churned,rate,complete',
    '2026-03-02,0,0,,true',
    `2026-03-03,3,2,${2 / 3},true`,
  ])
  expect((await ask('churn/users?state=churned&')).text.split('\r\n')[1]).toMatch(/^'=u2,/)
})

test('the people come in pages, of all who were active before where no state is named', async () => {
  const { body } = await api.admin.get(`/api/churn/users?${range}&days=1&limit=2&page=2`)
  expect(people.parse(body).users).toMatchObject({ total: 3, page: 2, items: [{ id: 'u3' }] })
})

test.each([
  ['churn', 'days=0', /days/],
  ['churn', 'days=181', /days/],
  ['churn', 'state=churned', /state: unknown/],
  ['churn', 'page=101&limit=100', /row 10000/],
  ['churn/users', 'state=lost', /state/],
  ['churn/users', 'of=2026-03-04', /no day of the range/],
  ['churn/users', 'compare=previous', /compare: unknown/],
  ['churn/users', 'start=2026-03-11&end=2026-03-12', /start/],
])('/api/%s?%s: 400 that says what', async (path, query, detail) => {
  const response = await api.admin.get(`/api/${path}?${range}&${query}`)
  expect(response.status, response.text).toBe(400)
  expect(response.body.detail).toMatch(detail)
})

test('the people of a range that has not begun: 400', async () => {
  const response = await api.admin.get(
    '/api/churn/users?project=shop&start=2026-03-11&end=2026-03-12',
  )
  expect(response.status).toBe(400)
  expect(response.body.detail).toMatch(/No day of the range has begun/)
})

test.each(['churn', 'churn/users'])('/api/%s: 401 for nobody, 404 for no project', async (path) => {
  expect((await api.anonymous.get(`/api/${path}`)).status).toBe(401)
  expect((await api.admin.get(`/api/${path}?project=none`)).status).toBe(404)
})
