import { afterAll, beforeAll, expect, it } from 'vitest'
import { createEventFactory } from '../../test/events.ts'
import { createTestApi, type TestApi } from '../../test/harness.ts'

const event = createEventFactory()
const asOf = '2026-03-31T10:00:00Z'

let api: TestApi
beforeAll(async () => {
  api = await createTestApi({
    clock: () => new Date(asOf),
    snapshotColumns: { properties: ['properties.plan'] },
  })
  await api.insertEvents({ id: 'shop' }, [
    event('ann', '2026-03-30T10:00:00Z', { properties: { plan: 'pro', coupon: 'SPRING' } }),
    event('bob', '2026-03-30T11:00:00Z', { eventType: 'purchase' }),
    event('cid', '2026-03-31T09:00:00Z'),
  ])
})
afterAll(() => api?.close())

const ask = (query: Record<string, string>, path = '/api/lifecycle') =>
  api.admin.get(path).query({ project: 'shop', ...query })

it.each([
  [{}, 'scan'],
  [{ engine: 'auto' }, 'scan'],
  [{ engine: 'scan' }, 'scan'],
  [{ engine: 'pipeline' }, 'pipeline'],
  [{ engine: 'scan', filter: 'plan:is:pro' }, 'scan'],
  // Properties without a column.
  [{ filter: 'coupon:is:SPRING' }, 'pipeline'],
  // What is shown is the pipeline, so it has to run.
  [{ explain: 'pipeline' }, 'pipeline'],
])('%o is answered by the %s', async (query, engine) => {
  const { status, body, text } = await ask(query)
  expect(status, text).toBe(200)
  expect(body.meta.engine).toBe(engine)
})

it('says which columns are missing where they alone may answer', async () => {
  const refused = await ask({ engine: 'scan', filter: 'coupon:is:SPRING' })
  expect(refused.status).toBe(422)
  expect(refused.body).toMatchObject({
    type: 'urn:footpath:problem:scan-not-possible',
    detail: expect.stringContaining('properties.coupon has no column yet'),
  })
})

it('refuses to scan for a report that knows pipelines only, as JSON and as CSV', async () => {
  for (const format of ['json', 'csv']) {
    expect((await ask({ format }, '/api/segments')).status).toBe(200)
    const refused = await ask({ format, engine: 'scan' }, '/api/segments')
    expect(refused.status).toBe(422)
    expect(refused.type).toBe('application/problem+json')
    expect(refused.body.detail).toContain('not answered from columns')
  }
})

it('cannot explain a scan', async () => {
  const refused = await ask({ engine: 'scan', explain: 'pipeline' })
  expect(refused.status).toBe(400)
})

it('needs no columns where nothing has to be asked', async () => {
  const answer = await ask({ engine: 'scan', start: '2030-01-01', end: '2030-01-05' })
  expect(answer.status, answer.text).toBe(200)
  expect(answer.body.meta).toMatchObject({ engine: 'scan', collections: [] })
})

it('counts the members of a cohort in both', async () => {
  const question = {
    match: 'all',
    conditions: [{ kind: 'did', event: 'purchase', filters: [], count: 'atLeast', times: 1 }],
  }
  const made = await api.admin.post('/api/cohorts').send({ project: 'shop', name: 'x', question })
  expect(made.status, made.text).toBe(201)
  const query = { cohort: made.body.id, start: '2026-03-30', end: '2026-03-30' }
  const [scan, pipeline] = await Promise.all(
    ['scan', 'pipeline'].map((engine) => ask({ ...query, engine })),
  )
  expect(scan?.body.points).toEqual(pipeline?.body.points)
  expect(scan?.body.points).toMatchObject([{ new: 1, returning: 0 }])
  // Who the members are, the database told.
  expect(scan?.body.meta.engine).toMatch(/scan|mixed/)
})

it('has the same rows as CSV', async () => {
  const [scan, pipeline] = await Promise.all(
    ['scan', 'pipeline'].map((engine) => ask({ engine, format: 'csv' })),
  )
  expect(scan?.status).toBe(200)
  expect(scan?.text).toBe(pipeline?.text)
  expect(scan?.text.split('\r\n').length).toBeGreaterThan(2)
})

it('times reports by path and engine', async () => {
  await ask({ engine: 'scan' })
  const { text } = await api.anonymous.get('/metrics')
  expect(text).toMatch(
    /footpath_report_duration_seconds_count\{report="\/api\/lifecycle",engine="scan"\} [1-9]/,
  )
  expect(text).toMatch(/\{report="\/api\/segments",engine="pipeline"\} [1-9]/)
})
