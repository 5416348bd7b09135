import { associations } from '@footpath/contract/associations'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createEventFactory } from '../../../test/events.ts'
import { createTestApi, type TestApi } from '../../../test/harness.ts'

const event = createEventFactory()
const range = 'project=shop&start=2026-01-02&end=2026-01-03'

let api: TestApi
beforeAll(async () => {
  api = await createTestApi({ clock: () => new Date('2026-03-10T12:00:00Z') })
  await api.insertEvents({ id: 'shop' }, [
    event('u1', '2026-01-02T12:00:00Z', { eventType: '$invite' }),
    event('u1', '2026-01-12T12:00:00Z'),
    event('=u2', '2026-01-03T12:00:00Z', { eventType: '=visit' }),
  ])
  await api.insertEvents({ id: 'other' }, [event('u3', '2026-01-02T12:00:00Z')])
})
afterAll(() => api?.close())

test('answers as the contract says, of this project alone', async () => {
  const { status, body } = await api.admin.get(`/api/associations?${range}`)
  expect(status).toBe(200)
  const { meta, features, ...numbers } = associations.parse(body)
  expect(numbers).toEqual({ users: 2, retained: 1, pending: 0, truncated: false })
  expect(features.map(({ eventType }) => eventType).sort()).toEqual(['$invite', '=visit'])
  // An empty cell, and expectations of ½.
  expect(features[0]).toMatchObject({ corrected: true, oddsRatio: 9, test: 'fisher', pValue: 1 })
  expect(meta.definition.source).toBe('docs/metrics.md#associations')
  expect(JSON.stringify(meta.definition)).not.toMatch(/\bcauses\b/)
})

test('explain=pipeline shows every part of it confined to the project', async () => {
  const { body } = await api.admin.get(`/api/associations?${range}&explain=pipeline`)
  const pipelines = associations.parse(body).explain?.map((part) => JSON.parse(part.pipeline)) ?? []
  const unions = pipelines.flat().flatMap(({ $unionWith }) => ($unionWith ? [$unionWith] : []))
  expect(unions.length).toBeGreaterThan(0)
  for (const pipeline of [...pipelines, ...unions.map((union) => union.pipeline)]) {
    expect(pipeline[0]).toEqual({ $match: { projectId: 'shop' } })
  }
})

test('as CSV: a line for each event, and the people', async () => {
  const csv = await api.admin.get(`/api/associations?${range}&format=csv`)
  expect(csv.status, csv.text).toBe(200)
  const [header, ...lines] = csv.text.trim().split('\r\n')
  expect(header).toMatch(/^eventType,exposed,exposedRetained,.*,pValue,adjustedPValue$/)
  expect(lines).toHaveLength(2)
  expect(lines.some((line) => line.startsWith("'=visit,1,0,1,1,0,1,0,"))).toBe(true)
  const query = `${range}&retained=false&format=csv`
  const users = await api.admin.get(`/api/associations/users?${query}`)
  expect(users.text.trim().split('\r\n')[1]).toMatch(/^'=u2,/)
})

describe('refused', () => {
  test.each([
    ['an unknown parameter', 'exposure=7', /exposure: unknown/],
    ['no day of exposure', 'exposureDays=0', /exposureDays/],
    ['an outcome within the exposure', 'exposureDays=7&outcomeFrom=6', /from day 7 on/],
    [
      'an outcome that ends before it begins',
      'outcomeFrom=9&outcomeTo=8',
      /outcomeTo comes before/,
    ],
    ['an outcome after half a year', 'outcomeTo=181', /outcomeTo/],
    ['a comparison, which means nothing here', 'compare=previous', /compare: unknown/],
    ['a table that there is not', 'format=csv&table=users', /features/],
  ])('%s: 400 that says what', async (_, query, detail) => {
    const response = await api.admin.get(`/api/associations?project=shop&${query}`)
    expect(response.status, response.text).toBe(400)
    expect(response.body.detail).toMatch(detail)
  })

  test.each([
    ['an event without a side', 'eventType=a', /go together/],
    ['a side without an event', 'exposed=true', /go together/],
    ['a cell of those pending', 'pending=true&retained=true', /in no cell/],
    ['a page past row 10 000', 'page=101&limit=100', /row 10000/],
  ])('people of %s: 400', async (_, query, detail) => {
    const response = await api.admin.get(`/api/associations/users?project=shop&${query}`)
    expect(response.status, response.text).toBe(400)
    expect(response.body.detail).toMatch(detail)
  })

  test('nobody signed in: 401; a project that there is not: 404', async () => {
    expect((await api.anonymous.get('/api/associations')).status).toBe(401)
    expect((await api.anonymous.get('/api/associations/users')).status).toBe(401)
    expect((await api.admin.get('/api/associations?project=none')).status).toBe(404)
  })
})
