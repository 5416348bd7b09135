import { maximumRow } from '@footpath/contract/common'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { jsonSchemaOf } from '../../src/http/openapi/jsonSchema.ts'
import { parametersOf } from '../../src/http/openapi/parameters.ts'
import type { Route } from '../../src/http/route.ts'
import { createEventFactory } from '../events.ts'
import { createTestApi, type TestApi } from '../harness.ts'

let api: TestApi
beforeAll(async () => {
  api = await createTestApi({ clock: () => new Date('2026-03-31T10:00:00Z') })
  const event = createEventFactory()
  await api.insertEvents({ id: 'shop' }, [event('ann', '2026-03-10T10:00:00Z')])
})
afterAll(() => api?.close())

/** Every report that takes this parameter, with the least that it needs beside it. */
function questionsWith(parameter: string) {
  return api.composition.routes.flatMap((route) => {
    const { description, method, path } = route
    if ('sameAs' in description || method !== 'get') return []
    if (!takes(route, 'format') || !takes(route, parameter)) return []
    const needed = parametersOf(description).filter(({ required }) => required)
    const values = new Map(needed.map(({ name, example }) => [name, example]))
    const address = path.replace(/:(\w+)/g, (_, name) => encodeURIComponent(`${values.get(name)}`))
    const query = needed
      .filter((one) => one.in === 'query')
      .map(({ name, example }) => [name, example])
    return [{ address, query: Object.fromEntries(query) }]
  })
}

function takes({ description }: Route, parameter: string): boolean {
  if ('sameAs' in description || !description.query) return false
  return parameter in (jsonSchemaOf(description.query, 'query').properties ?? {})
}

/** Asks all of them. */
async function expectRefusals(parameter: string, query: Record<string, unknown>) {
  const questions = questionsWith(parameter)
  expect(questions.length).toBeGreaterThan(1)
  for (const { address, query: needed } of questions) {
    const { status, body } = await api.admin
      .get(address)
      .query({ ...needed, project: 'shop', ...query })
    expect([address, status, body.type]).toEqual([address, 400, 'urn:footpath:problem:bad-request'])
  }
}

describe('whatever is asked', () => {
  it('over more than 400 days is refused', async () => {
    const query = { start: '2025-01-01', end: '2026-02-05' }
    await expectRefusals('start', query)
    const ledger = await api.admin.get('/api/ingestion').query({ project: 'shop', ...query })
    expect(ledger.status).toBe(400)
  })

  it('of another century is refused', () => expectRefusals('start', { end: '0371-12-02' }))

  it('with an end before the start is refused', () =>
    expectRefusals('start', { start: '2026-03-02', end: '2026-03-01' }))

  it('in pages of more than 100 is refused', () => expectRefusals('limit', { limit: 101 }))

  it(`past row ${maximumRow} is refused`, () =>
    expectRefusals('page', { page: maximumRow / 100 + 1, limit: 100 }))

  it.each(['plan:like:pro', 'plan', '$where:is:1', 'a.b:is:1', 'plan:gt:many', 'plan:isSet:1'])(
    'with the filter %s is refused',
    (filter) => expectRefusals('filter', { filter }),
  )

  it('in an unknown engine or format is refused', async () => {
    await expectRefusals('engine', { engine: 'spark' })
    await expectRefusals('format', { format: 'xml' })
  })

  it('of a table that there is not is refused', async () => {
    const query = { project: 'shop', format: 'csv', table: 'nothing' }
    for (const path of ['dashboard', 'users', 'users/ann/journey', 'events/names']) {
      expect((await api.admin.get(`/api/${path}`).query(query)).status).toBe(400)
    }
  })
})

it('a range of 400 days, a page of 100 and row 10 000 are still possible', async () => {
  const query = { start: '2025-01-01', end: '2026-02-04', page: maximumRow / 100, limit: 100 }
  const { status } = await api.admin.get('/api/users').query({ project: 'shop', ...query })
  expect(status).toBe(200)
})

it('a time zone that does not exist is refused', async () => {
  const project = { id: 'mars', name: 'Mars', timeZone: 'Mars/Olympus' }
  const { status, body } = await api.admin.post('/api/projects').send(project)
  expect([status, body.detail]).toEqual([400, expect.stringContaining('Mars/Olympus')])
})
