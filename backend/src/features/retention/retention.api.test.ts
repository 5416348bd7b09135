import { people } from '@footpath/contract/people'
import { retention } from '@footpath/contract/retention'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createEventFactory } from '../../../test/events.ts'
import { createTestApi, type TestApi } from '../../../test/harness.ts'

const event = createEventFactory()
const range = 'project=shop&start=2026-03-02&end=2026-03-03&period=day&periods=2'

let api: TestApi
beforeAll(async () => {
  api = await createTestApi({ clock: () => new Date('2026-03-10T12:00:00Z') })
  await api.insertEvents({ id: 'shop' }, [
    event('u1', '2026-03-02T12:00:00Z', { eventType: 'signup' }),
    event('u1', '2026-03-04T12:00:00Z', { eventType: 'purchase' }),
    event('u2', '2026-03-02T12:00:00Z', { eventType: 'signup', country: 'DE' }),
    event('=u3', '2026-03-03T12:00:00Z', { eventType: 'signup' }),
  ])
  await api.insertEvents({ id: 'other' }, [event('u1', '2026-03-03T12:00:00Z')])
})
afterAll(() => api?.close())

test('GET and POST answer alike, as the contract says, with where the numbers come from', async () => {
  const question = `${range}&startEvent=signup&returnEvent=purchase&country=DE`
  const { status, body } = await api.admin.get(`/api/retention?${question}`)
  expect(status).toBe(200)
  const { meta, ...answer } = retention.parse(body)
  expect(answer.cohorts.map(({ size }) => size)).toEqual([1, 0])
  expect(meta).toMatchObject({
    engine: 'pipeline',
    asOf: '2026-03-10T12:00:00.000Z',
    definition: { source: 'docs/metrics.md#retention' },
  })
  expect(meta.definition.summary).toContain('did signup for the first time ever')
  const posted = await api.admin.post('/api/retention').send({
    project: 'shop',
    start: '2026-03-02',
    end: '2026-03-03',
    period: 'day',
    periods: 2,
    startEvent: 'signup',
    returnEvent: 'purchase',
    country: 'DE',
  })
  expect(posted.status, posted.text).toBe(200)
  expect(posted.body).toMatchObject(answer)
})

test('explain=pipeline shows every part of it confined to the project', async () => {
  const { body } = await api.admin.get(`/api/retention?${range}&country=DE&explain=pipeline`)
  const pipelines = retention.parse(body).explain?.map(({ pipeline }) => JSON.parse(pipeline)) ?? []
  const inProject = { $match: { projectId: 'shop' } }
  const unions = pipelines.flat().flatMap(({ $unionWith }) => ($unionWith ? [$unionWith] : []))
  expect(unions).toHaveLength(1)
  for (const pipeline of [...pipelines, ...unions.map((union) => union.pipeline)]) {
    expect(pipeline[0]).toEqual(inProject)
  }
})

test('as CSV: a line for each cell, the average, and the people', async () => {
  const lines = async (path: string, query: string) => {
    const response = await api.admin.get(`/api/${path}?${range}&format=csv&${query}`)
    expect(response.status, response.text).toBe(200)
    expect(response.type).toBe('text/csv')
    return response.text.trim().split('\r\n')
  }
  const cells = await lines('retention', '')
  expect(cells).toHaveLength(1 + 2 * 3)
  expect(cells.slice(0, 2)).toEqual([
    'period,size,n,to,users,rate,complete',
    '2026-03-02,2,0,0,2,1,true',
  ])
  expect(await lines('retention', 'table=average&mode=onOrAfter')).toEqual([
    'n,to,users,eligible,rate',
    '0,,3,3,1',
    `1,,1,3,${1 / 3}`,
    `2,,1,3,${1 / 3}`,
  ])
  const users = await lines('retention/users', 'of=2026-03-03')
  expect(users[1]).toMatch(/^'=u3,/)
})

describe('the people behind a cell', () => {
  test('come in pages', async () => {
    const path = `/api/retention/users?${range}&of=2026-03-02&limit=1`
    const second = people.parse((await api.admin.get(`${path}&page=2`)).body)
    expect(second.users).toMatchObject({ total: 2, page: 2, limit: 1, items: [{ id: 'u2' }] })
  })

  test.each([
    ['no cohort', ''],
    ['a day that begins no cohort', 'of=2026-03-09'],
    ['a cell past the last', 'of=2026-03-02&n=3'],
    ['a cell that has not begun', 'of=2026-03-03&n=8&periods=8'],
    ['returned without a cell', 'of=2026-03-02&returned=false'],
    ['returned in other words', 'of=2026-03-02&n=1&returned=no'],
    ['a page past row 10 000', 'of=2026-03-02&page=101&limit=100'],
  ])('%s: 400', async (_, query) => {
    const asked = query.includes('periods') ? range.replace('&periods=2', '') : range
    const response = await api.admin.get(`/api/retention/users?${asked}&${query}`)
    expect(response.status).toBe(400)
    expect(response.body.detail.length).toBeGreaterThan(20)
  })
})

describe('refused', () => {
  test.each([
    ['an unknown parameter', 'returnsEvent=x', /returnsEvent: unknown/],
    ['an unknown period', 'period=year', /period/],
    ['an unknown mode', 'mode=unbounded', /mode/],
    ['an operator for an event', 'startEvent[$ne]=x', /startEvent/],
    ['an event twice', 'startEvent=a&startEvent=b', /startEvent/],
    ['an event without a name', 'startEvent=', /startEvent/],
    ['no period at all', 'periods=0', /periods/],
    ['more than 90 days', 'period=day&periods=91', /periods/],
    ['more than 53 weeks', 'period=week&periods=54', /at most 53/],
    ['more than 24 months', 'period=month&periods=25', /at most 24/],
    ['brackets past 24 months', 'period=month&mode=bracket&brackets=1-25', /none past 24/],
    ['the mode without brackets', 'mode=bracket', /needs brackets/],
    ['brackets without the mode', 'brackets=1,2', /mode=bracket/],
    ['brackets in words', 'mode=bracket&brackets=one', /as in 1,2-3,4-7/],
    ['a bracket that ends before it begins', 'mode=bracket&brackets=3-2', /upwards/],
    ['brackets that overlap', 'mode=bracket&brackets=1-3,3-4', /do not overlap/],
    ['a range of 401 days', 'start=2025-01-01&end=2026-02-05', /401 days/],
    ['a comparison, which means nothing here', 'compare=previous', /compare: unknown/],
    ['a table that there is not', 'format=csv&table=users', /cohorts, average/],
  ])('%s: 400 that says what', async (_, query, detail) => {
    const response = await api.admin.get(`/api/retention?project=shop&${query}`)
    expect(response.status, response.text).toBe(400)
    expect(response.type).toBe('application/problem+json')
    expect(response.body.detail).toMatch(detail)
  })

  test('nobody signed in: 401; a project that there is not: 404', async () => {
    expect((await api.anonymous.get('/api/retention')).status).toBe(401)
    expect((await api.anonymous.get('/api/retention/users?of=2026-03-02')).status).toBe(401)
    expect((await api.admin.get('/api/retention?project=none')).status).toBe(404)
  })
})
