import { activation } from '@footpath/contract/activation'
import { people } from '@footpath/contract/people'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createEventFactory } from '../../../test/events.ts'
import { createTestApi, type TestApi } from '../../../test/harness.ts'

const event = createEventFactory()
const range = 'project=shop&start=2026-03-02&end=2026-03-03'

let api: TestApi
beforeAll(async () => {
  api = await createTestApi({ clock: () => new Date('2026-03-04T12:00:00Z') })
  await api.insertEvents({ id: 'shop' }, [
    event('u1', '2026-03-02T12:00:00Z', { eventType: 'purchase' }),
    event('=u2', '2026-03-02T12:00:00Z'),
    event('u3', '2026-03-03T12:00:00Z'),
  ])
})
afterAll(() => api?.close())

test('answers as the contract says, and names the events and days in the definition', async () => {
  const { status, body } = await api.admin.get(`/api/activation?${range}&days=2&compare=previous`)
  expect(status).toBe(200)
  const { meta, previous, ...answer } = activation.parse(body)
  expect(answer).toMatchObject({
    newUsers: 3,
    activated: 1,
    pending: 1,
    notActivated: 1,
    rate: 0.5,
  })
  expect(previous).toMatchObject({ newUsers: 0, rate: null })
  expect(meta.definition.source).toBe('docs/metrics.md#activation')
  expect(meta.definition.summary).toContain('did purchase within 2 local days')
  const named = await api.admin.get(`/api/activation?${range}&event=invite&event=share&days=1`)
  expect(named.body.meta.definition.summary).toContain('did invite or share on the local day')
})

test('as CSV: the trend, and the people', async () => {
  const ask = (path: string) => api.admin.get(`/api/${path}${range}&days=2&format=csv`)
  expect((await ask('activation?')).text.trim().split('\r\n')).toEqual([
    'day,newUsers,activated,pending,rate,complete',
    '2026-03-02,2,1,0,0.5,true',
    '2026-03-03,1,0,1,,false',
  ])
  const list = await ask('activation/users?state=notActivated&')
  expect(list.text.split('\r\n')[1]).toMatch(/^'=u2,/)
})

test('the people come in pages, all new users where no state is named', async () => {
  const { body } = await api.admin.get(`/api/activation/users?${range}&limit=2&page=2`)
  expect(people.parse(body).users).toMatchObject({ total: 3, page: 2, items: [{ id: 'u3' }] })
})

test.each([
  ['activation', 'days=0', /days/],
  ['activation', 'days=91', /days/],
  ['activation', 'days=1.5', /days/],
  ['activation', 'event=', /event/],
  ['activation', 'event[$ne]=x', /event/],
  ['activation', `${'event=a&'.repeat(11)}`, /event/],
  ['activation', 'state=pending', /state: unknown/],
  ['activation', 'format=csv&table=users', /trend/],
  ['activation/users', 'state=failed', /state/],
  ['activation/users', 'of=2026-03-04', /no day of the range/],
  ['activation/users', 'of=yesterday', /of/],
  ['activation/users', 'compare=previous', /compare: unknown/],
  ['activation/users', 'page=101&limit=100', /row 10000/],
])('/api/%s?%s: 400 that says what', async (path, query, detail) => {
  const response = await api.admin.get(`/api/${path}?${range}&${query}`)
  expect(response.status, response.text).toBe(400)
  expect(response.body.detail).toMatch(detail)
})

test('a range that has not begun has nobody', async () => {
  const future = 'project=shop&start=2026-03-05&end=2026-03-06'
  const { body } = await api.admin.get(`/api/activation?${future}`)
  expect(activation.parse(body)).toMatchObject({ newUsers: 0, rate: null, trend: [] })
  const list = await api.admin.get(`/api/activation/users?${future}`)
  expect(list.status).toBe(400)
  expect(list.body.detail).toMatch(/has begun/)
})

test.each(['activation', 'activation/users'])(
  '/api/%s: 401 for nobody, 404 for no project',
  async (path) => {
    expect((await api.anonymous.get(`/api/${path}`)).status).toBe(401)
    expect((await api.admin.get(`/api/${path}?project=none`)).status).toBe(404)
  },
)
