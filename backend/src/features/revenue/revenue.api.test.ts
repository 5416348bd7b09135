import { revenue, revenueUsers } from '@footpath/contract/revenue'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createEventFactory } from '../../../test/events.ts'
import { createTestApi, type TestApi } from '../../../test/harness.ts'

const event = createEventFactory()
const range = 'project=shop&start=2026-03-02&end=2026-03-03'
const paid = (amount: number, fields = {}) => ({ eventType: 'purchase', amount, ...fields })

let api: TestApi
beforeAll(async () => {
  api = await createTestApi({ clock: () => new Date('2026-03-10T12:00:00Z') })
  await api.insertEvents({ id: 'shop', currency: 'EUR' }, [
    event('u1', '2026-03-02T12:00:00Z', paid(300, { device: 'mobile' })),
    event('=u2', '2026-03-03T12:00:00Z', paid(100, { country: 'DE' })),
    event('u3', '2026-03-03T12:00:00Z', paid(50, { currency: 'USD' })),
  ])
  await api.insertEvents({ id: 'other' }, [event('u1', '2026-03-03T12:00:00Z', paid(9))])
})
afterAll(() => api?.close())

test('answers as the contract says, with where the numbers come from', async () => {
  const { status, body } = await api.admin.get(`/api/revenue?${range}&compare=previous`)
  expect(status).toBe(200)
  const { meta, previous } = revenue.parse(body)
  expect(meta.definition).toMatchObject({ source: 'docs/metrics.md#revenue' })
  expect(meta.definition.summary).toContain('EUR')
  expect(previous).toMatchObject({ start: '2026-02-28', end: '2026-03-01', revenue: 0 })
  const users = await api.admin.get(`/api/revenue/users?${range}`)
  expect(revenueUsers.parse(users.body).users.items.map(({ id }) => id)).toEqual(['u1', '=u2'])
})

test('explain=pipeline shows every part of it confined to the project', async () => {
  const { body } = await api.admin.get(`/api/revenue?${range}&explain=pipeline`)
  const pipelines = revenue.parse(body).explain?.map(({ pipeline }) => JSON.parse(pipeline)) ?? []
  const unions = pipelines.flat().flatMap(({ $unionWith }) => ($unionWith ? [$unionWith] : []))
  expect(pipelines.length).toBeGreaterThanOrEqual(3)
  for (const pipeline of [...pipelines, ...unions.map((union) => union.pipeline)]) {
    expect(pipeline[0]).toEqual({ $match: { projectId: 'shop' } })
  }
})

test('as CSV: its tables, and the payers', async () => {
  const lines = async (path: string, query = '') => {
    const response = await api.admin.get(`/api/${path}?${range}&format=csv&${query}`)
    expect(response.status, response.text).toBe(200)
    expect(response.type).toBe('text/csv')
    return response.text.trim().split('\r\n')
  }
  expect(await lines('revenue')).toEqual([
    'day,revenue,payers,complete',
    '2026-03-02,300,1,true',
    '2026-03-03,100,1,true',
  ])
  expect(await lines('revenue', 'table=byDevice')).toEqual([
    'value,revenue,payers',
    'mobile,300,1',
    '(not set),100,1',
  ])
  expect(await lines('revenue', 'table=otherCurrencies')).toEqual([
    'currency,revenue,events',
    'USD,50,1',
  ])
  expect((await lines('revenue', 'table=concentration'))[1]).toBe('1,0.75,1,300')
  expect(await lines('revenue', 'table=lorenz')).toHaveLength(1 + 101)
  expect((await lines('revenue', 'table=ltv'))[1]).toMatch(/^2026-03-01,3,0,400,133\.3+4?,false$/)
  const users = await lines('revenue/users')
  expect(users[0]).toMatch(/,revenue,lifetimeRevenue$/)
  expect(users.slice(1).map((line) => line.split(',')[0])).toEqual(['u1', "'=u2"])
})

describe('refused', () => {
  test.each([
    ['revenue', 'top=10', /top: unknown/],
    ['revenue', 'compare=next', /compare/],
    ['revenue', 'page=1', /page: unknown/],
    ['revenue', 'format=csv&table=users', /daily, byDevice/],
    ['revenue/users', 'sort=-revenue', /sort: unknown/],
    ['revenue/users', 'limit=101', /limit/],
    ['revenue/users', 'page=101&limit=100', /row 10000/],
  ])('/api/%s?%s: 400 that says what', async (path, query, detail) => {
    const response = await api.admin.get(`/api/${path}?${range}&${query}`)
    expect(response.status, response.text).toBe(400)
    expect(response.type).toBe('application/problem+json')
    expect(response.body.detail).toMatch(detail)
  })

  test.each(['revenue', 'revenue/users'])(
    '/api/%s: 401 for nobody, 404 for no project',
    async (path) => {
      expect((await api.anonymous.get(`/api/${path}`)).status).toBe(401)
      expect((await api.admin.get(`/api/${path}?project=none`)).status).toBe(404)
    },
  )
})
