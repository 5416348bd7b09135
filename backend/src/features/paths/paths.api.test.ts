import { paths } from '@footpath/contract/paths'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createEventFactory } from '../../../test/events.ts'
import { createTestApi, type TestApi } from '../../../test/harness.ts'

const event = createEventFactory()
const range = 'project=shop&start=2026-03-02&end=2026-03-03'

let api: TestApi
beforeAll(async () => {
  api = await createTestApi({ clock: () => new Date('2026-03-10T12:00:00Z') })
  await api.insertEvents({ id: 'shop' }, [
    event('u1', '2026-03-02T12:00:00Z', { eventType: '=home' }),
    event('u1', '2026-03-02T12:01:00Z', { eventType: '$buy' }),
    event('u2', '2026-03-02T12:00:00Z', { eventType: '=home', country: 'DE' }),
  ])
  await api.insertEvents({ id: 'other' }, [
    event('u1', '2026-03-02T12:00:30Z', { eventType: 'elsewhere' }),
  ])
})
afterAll(() => api?.close())

test('GET and POST answer alike, of this project alone, with where it comes from', async () => {
  const { status, body } = await api.admin.get(`/api/paths?${range}&levels=2&startEvent=%3Dhome`)
  expect(status).toBe(200)
  const { meta, ...answer } = paths.parse(body)
  expect(answer.links.map(({ from, to, users }) => [from, to, users])).toEqual([
    ['=home', '$buy', 1],
    ['=home', '(exit)', 1],
    ['$buy', '(exit)', 1],
  ])
  expect(meta.definition.source).toBe('docs/metrics.md#paths')
  const question = { project: 'shop', start: '2026-03-02', end: '2026-03-03' }
  const asked = { ...question, levels: 2, startEvent: '=home', collapse: false }
  const posted = await api.admin.post('/api/paths').send(asked)
  expect(posted.status, posted.text).toBe(200)
  expect(posted.body).toMatchObject(answer)
})

test('explain=pipeline shows each part of it, confined to the project', async () => {
  const { body } = await api.admin.get(`/api/paths?${range}&startEvent=%24buy&explain=pipeline`)
  const explained = paths.parse(body).explain ?? []
  expect(explained.length).toBeGreaterThan(1)
  for (const { pipeline } of explained) {
    expect(JSON.parse(pipeline)[0]).toEqual({ $match: { projectId: 'shop' } })
  }
})

test('as CSV: links, nodes, people', async () => {
  const lines = async (path: string, query: string) => {
    const response = await api.admin.get(`/api/${path}?${range}&levels=1&format=csv&${query}`)
    expect(response.status, response.text).toBe(200)
    return response.text.trim().split('\r\n')
  }
  expect(await lines('paths', '')).toEqual([
    'level,from,to,users',
    "1,'=home,$buy,1",
    "1,'=home,(exit),1",
  ])
  expect((await lines('paths', 'table=nodes'))[1]).toBe("0,'=home,2")
  expect((await lines('paths/users', 'level=1&to=%24buy'))[1]).toMatch(/^u1,/)
})

describe('refused', () => {
  test.each([
    ['an unknown parameter', 'startevent=x', /startevent: unknown/],
    ['both ends', 'startEvent=a&endEvent=b', /not both/],
    ['a window for sessions', 'window=1d', /scope=window/],
    ['a window that is none', 'scope=window&window=1w', /as in 7d/],
    ['a window of more than a year', 'scope=window&window=367d', /366 days/],
    ['no level', 'levels=0', /levels/],
    ['eleven levels', 'levels=11', /levels/],
    ['no node', 'top=0', /top/],
    ['collapse in other words', 'collapse=yes', /collapse/],
    ['an operator for an event', 'startEvent[$ne]=x', /startEvent/],
  ])('%s: 400 that says what', async (_, query, detail) => {
    const response = await api.admin.get(`/api/paths?project=shop&${query}`)
    expect(response.status, response.text).toBe(400)
    expect(response.body.detail).toMatch(detail)
  })

  test.each([
    ['a level without a node', 'level=1', /name the node/],
    ['a level that the report has not got', 'level=6&to=a', /only 5 levels/],
    ['a link to the anchor', 'from=a&to=b', /nothing leads to level 0/],
    ['a page past row 10 000', 'page=101&limit=100', /row 10000/],
  ])('people of %s: 400', async (_, query, detail) => {
    const response = await api.admin.get(`/api/paths/users?project=shop&${query}`)
    expect(response.status, response.text).toBe(400)
    expect(response.body.detail).toMatch(detail)
  })

  test('nobody signed in: 401; a project that there is not: 404', async () => {
    expect((await api.anonymous.get('/api/paths')).status).toBe(401)
    expect((await api.anonymous.get('/api/paths/users')).status).toBe(401)
    expect((await api.admin.get('/api/paths?project=none')).status).toBe(404)
  })
})
