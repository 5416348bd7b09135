import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { signInAs } from '../../../test/accounts.ts'
import { createTestApi, type TestApi } from '../../../test/harness.ts'

let now = new Date('2026-03-31T10:00:00Z')
let api: TestApi
const tokens = { viewer: '', analyst: '' }
beforeAll(async () => {
  api = await createTestApi({ clock: () => now })
  for (const role of ['viewer', 'analyst'] as const) tokens[role] = await signInAs(api, role)
  for (const id of ['shop', 'other']) {
    await api.store.projects.create({ id })
    await api.store.projects.markReady(id)
  }
})
afterAll(() => api?.close())

type Who = 'admin' | 'viewer' | 'analyst'
type Verb = 'get' | 'post' | 'patch' | 'delete'

function call(who: Who, verb: Verb, path: string, body?: object) {
  const url = `/api/saved/${path}`
  const request =
    who === 'admin'
      ? api.admin[verb](url)
      : api.anonymous[verb](url).set('Authorization', tokens[who])
  return body ? request.send({ project: 'shop', ...body }) : request.query({ project: 'shop' })
}

const question = { steps: ['page_view', 'purchase'], window: '14d', filter: ['plan:is:pro'] }

async function save(body: object = {}, who: Who = 'analyst'): Promise<string> {
  const report = { name: 'Sale', report: 'funnel', question, ...body }
  const saved = await call(who, 'post', 'reports', report)
  expect(saved.status, saved.text).toBe(201)
  return saved.body.id
}

async function board(body: object = {}, who: Who = 'analyst'): Promise<string> {
  const saved = await call(who, 'post', 'dashboards', { name: 'Monday', ...body })
  expect(saved.status, saved.text).toBe(201)
  return saved.body.id
}

const tileOf = (report: string, place: object = {}) => ({
  report,
  column: 0,
  row: 0,
  width: 6,
  height: 4,
  ...place,
})
const pointersOf = (body: { errors?: { pointer: string }[] }) =>
  body.errors?.map(({ pointer }) => pointer)

describe('saved reports', () => {
  it('are kept as they were asked, and found again', async () => {
    const saved = await call('analyst', 'post', 'reports', {
      name: 'Sale',
      report: 'funnel',
      question,
    })
    expect(saved.body).toMatchObject({ name: 'Sale', report: 'funnel', question, editable: true })
    const one = await call('analyst', 'get', `reports/${saved.body.id}`)
    expect(one.body).toEqual(saved.body)
    const list = await call('analyst', 'get', 'reports')
    expect(list.body.items).toContainEqual(saved.body)
  })

  it('say who changed them last, and when', async () => {
    const id = await save({ visibility: 'shared' })
    now = new Date('2026-03-31T10:01:00Z')
    const changed = await call('admin', 'patch', `reports/${id}`, { name: 'Renamed' })
    expect(changed.body).toMatchObject({
      name: 'Renamed',
      question,
      visibility: 'shared',
      updatedAt: now.toISOString(),
    })
    const stored = await api.collections.savedReports.findOne({ name: 'Renamed' })
    expect(stored?.updatedBy).not.toBe(stored?.ownerId)
  })

  test.each<[string, object]>([
    ['/question/steps', { question: { steps: ['one'] } }],
    ['/question/step', { question: { ...question, step: 1 } }],
    ['/question/window', { question: { ...question, window: 'long' } }],
    ['/question/filter/0', { question: { ...question, filter: ['$where:is:1'] } }],
    ['/question/project', { question: { ...question, project: 'other' } }],
    ['/question/format', { question: { ...question, format: 'csv' } }],
    ['/question/end', { question: { ...question, start: '2026-03-02', end: '2026-03-01' } }],
    ['/question', { question: { ...question, breakdown: 'x'.repeat(10_000) } }],
    ['/question', { question: 'steps=a' }],
    ['/report', { report: 'nothing' }],
    ['/owner', { owner: 'somebody' }],
    ['/name', { name: { $ne: '' } }],
  ])('are 400 at %s', async (pointer, wrong) => {
    const body = { name: 'Sale', report: 'funnel', question, ...wrong }
    const refused = await call('analyst', 'post', 'reports', body)
    expect([refused.status, pointersOf(refused.body)?.[0]], refused.text).toEqual([400, pointer])
  })

  it('take another question of the same report alone', async () => {
    const id = await save()
    const other = await call('analyst', 'patch', `reports/${id}`, { question: { country: 'DE' } })
    expect([other.status, pointersOf(other.body)]).toEqual([400, ['/question/steps']])
    const steps = ['a', 'b']
    const good = await call('analyst', 'patch', `reports/${id}`, { question: { steps } })
    expect(good.body.question).toEqual({ steps })
  })

  it('name only cohorts that their owner may see', async () => {
    const cohort = await api.admin.post('/api/cohorts').send({
      project: 'shop',
      name: 'Hidden',
      question: { conditions: [{ kind: 'did' }] },
    })
    const body = { name: 'X', report: 'funnel', question: { ...question, cohort: cohort.body.id } }
    expect((await call('analyst', 'post', 'reports', body)).status).toBe(422)
    expect((await call('admin', 'post', 'reports', body)).status).toBe(201)
  })
})

describe('dashboards', () => {
  it('show saved reports where they were put', async () => {
    const tiles = [tileOf(await save()), tileOf(await save(), { column: 6 })]
    const id = await board({ tiles })
    expect((await call('analyst', 'get', `dashboards/${id}`)).body).toMatchObject({
      name: 'Monday',
      tiles,
    })
    const changed = await call('analyst', 'patch', `dashboards/${id}`, { tiles: [tiles[1]] })
    expect(changed.body).toMatchObject({ name: 'Monday', tiles: [tiles[1]] })
  })

  it('lose the tile of a report that is deleted, and no other', async () => {
    const [gone, stays] = [await save(), await save()]
    const id = await board({ tiles: [tileOf(gone), tileOf(stays, { row: 4 })] })
    expect((await call('analyst', 'delete', `reports/${gone}`)).status).toBe(204)
    const { body } = await call('analyst', 'get', `dashboards/${id}`)
    expect(body.tiles).toEqual([tileOf(stays, { row: 4 })])
  })

  it('take no report that their maker may not see', async () => {
    const hidden = await save({}, 'admin')
    for (const report of [hidden, '65f0c0ffee65f0c0ffee65f0']) {
      const made = await call('analyst', 'post', 'dashboards', {
        name: 'X',
        tiles: [tileOf(report)],
      })
      expect(made.status, made.text).toBe(422)
    }
  })

  test.each<[string, object]>([
    ['/tiles/0/width', { column: 7 }],
    ['/tiles/0/column', { column: -1 }],
    ['/tiles/0/height', { height: 21 }],
    ['/tiles/0/report', { report: 'x' }],
    ['/tiles/0/html', { html: '<b>' }],
  ])('are 400 at %s', async (pointer, wrong) => {
    const tiles = [tileOf('65f0c0ffee65f0c0ffee65f0', wrong)]
    const refused = await call('analyst', 'post', 'dashboards', { name: 'X', tiles })
    expect([refused.status, pointersOf(refused.body)?.[0]], refused.text).toEqual([400, pointer])
  })

  it('have a bounded number of tiles', async () => {
    const report = await save()
    const tiles = Array.from({ length: 41 }, (_, row) => tileOf(report, { row }))
    expect((await call('analyst', 'post', 'dashboards', { name: 'X', tiles })).status).toBe(400)
  })
})

describe.each([
  ['reports', (visibility: string, who: Who) => save({ visibility }, who)],
  ['dashboards', (visibility: string, who: Who) => board({ visibility }, who)],
] as const)('who may do what with %s', (path, make) => {
  it('private ones are nobody else’s, byte for byte as if there were none', async () => {
    const id = await make('private', 'admin')
    const missing = await call('analyst', 'get', `${path}/65f0c0ffee65f0c0ffee65f0`)
    const attempts = [
      call('analyst', 'get', `${path}/${id}`),
      call('viewer', 'get', `${path}/${id}`),
      call('analyst', 'patch', `${path}/${id}`, { name: 'Mine' }),
      call('analyst', 'delete', `${path}/${id}`),
    ]
    for (const { status, body } of await Promise.all(attempts)) {
      expect(status).toBe(404)
      expect({ ...body, requestId: '' }).toEqual({ ...missing.body, requestId: '' })
    }
    const { body } = await call('analyst', 'get', path)
    expect(body.items.map((item: { id: string }) => item.id)).not.toContain(id)
  })

  it('shared ones are read by all, and changed by their owner and admins', async () => {
    const id = await make('shared', 'analyst')
    expect((await call('viewer', 'get', `${path}/${id}`)).body).toMatchObject({ editable: false })
    expect((await call('viewer', 'patch', `${path}/${id}`, { name: 'X' })).status).toBe(403)
    expect((await call('viewer', 'delete', `${path}/${id}`)).status).toBe(403)
    const ofAdmin = await make('shared', 'admin')
    expect((await call('analyst', 'patch', `${path}/${ofAdmin}`, { name: 'X' })).status).toBe(403)
    expect((await call('analyst', 'delete', `${path}/${ofAdmin}`)).status).toBe(403)
    expect((await call('admin', 'delete', `${path}/${id}`)).status).toBe(204)
  })

  it('viewers make none', async () => {
    expect((await call('viewer', 'post', path, { name: 'X' })).status).toBe(403)
  })

  it('another project has none of them', async () => {
    const id = await make('shared', 'admin')
    const elsewhere = { project: 'other' }
    const shown = await api.admin.get(`/api/saved/${path}/${id}`).query(elsewhere)
    expect(shown.status).toBe(404)
    const changed = await call('admin', 'patch', `${path}/${id}`, { ...elsewhere, name: 'X' })
    expect(changed.status).toBe(404)
  })
})
