import type { CohortQuestion } from '@footpath/contract/cohorts'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { signInAs } from '../../../test/accounts.ts'
import { createEventFactory } from '../../../test/events.ts'
import { createTestApi, type TestApi } from '../../../test/harness.ts'

const event = createEventFactory()
const asOf = '2026-03-31T10:00:00Z'

let api: TestApi
const tokens = { viewer: '', analyst: '' }
beforeAll(async () => {
  api = await createTestApi({ clock: () => new Date(asOf) })
  for (const role of ['viewer', 'analyst'] as const) tokens[role] = await signInAs(api, role)
  await api.insertEvents({ id: 'shop' }, [
    event('ann', '2026-03-30T10:00:00Z', { eventType: 'purchase' }),
    event('bob', '2026-03-30T10:00:00Z', { eventType: 'purchase' }),
    event('cid', '2026-03-30T10:00:00Z'),
  ])
  await api.insertEvents({ id: 'other' }, [event('ann', '2026-03-30T10:00:00Z')])
})
afterAll(() => api?.close())

type Who = 'admin' | 'viewer' | 'analyst'
type Verb = 'get' | 'post' | 'patch' | 'delete'

function as(who: Who) {
  const call = (verb: Verb, path: string) =>
    who === 'admin'
      ? api.admin[verb](path)
      : api.anonymous[verb](path).set('Authorization', tokens[who])
  return {
    get: (path: string) => call('get', path),
    post: (body: object) => call('post', '/api/cohorts').send({ project: 'shop', ...body }),
    patch: (id: string, body: object) =>
      call('patch', `/api/cohorts/${id}`).send({ project: 'shop', ...body }),
    delete: (id: string) => call('delete', `/api/cohorts/${id}?project=shop`),
  }
}

const bought: CohortQuestion['conditions'][number] = {
  kind: 'did',
  event: 'purchase',
  filters: [],
  count: 'atLeast',
  times: 1,
}
const question: CohortQuestion = { match: 'all', conditions: [bought] }
const buildOn = (cohort: string) => ({ conditions: [{ kind: 'cohort', cohort }] })
const onFunnel = (saved: string) => ({
  conditions: [{ kind: 'funnel', funnel: { saved }, outcome: 'converted' }],
})

async function make(body: object = {}, who: Who = 'analyst'): Promise<string> {
  const made = await as(who).post({ name: 'Buyers', question, ...body })
  expect(made.status, made.text).toBe(201)
  return made.body.id
}

async function saveFunnel(rest: object = {}): Promise<string> {
  const { body, text } = await api.anonymous
    .post('/api/saved/reports')
    .set('Authorization', tokens.analyst)
    .send({
      project: 'shop',
      name: 'Funnel',
      report: 'funnel',
      question: { steps: ['search', 'purchase'], ...rest },
    })
  expect(body.id, text).toBeDefined()
  return body.id
}

const problem = ({ status, body }: { status: number; body: { type?: string } }) => [
  status,
  body.type?.replace('urn:footpath:problem:', ''),
]

describe('keeping', () => {
  it('shows what was made, with its people', async () => {
    const made = await as('analyst').post({ name: ' Buyers ', question })
    expect(made.status, made.text).toBe(201)
    const cohort = {
      id: expect.stringMatching(/^[0-9a-f]{24}$/),
      project: 'shop',
      owner: expect.any(String),
      visibility: 'private',
      createdAt: new Date(asOf).toISOString(),
      updatedAt: new Date(asOf).toISOString(),
      editable: true,
      name: 'Buyers',
      kind: 'live',
      question,
      frozenAt: null,
    }
    expect(made.body).toEqual(cohort)
    const one = await as('analyst').get(`/api/cohorts/${made.body.id}?project=shop`)
    expect(one.body).toMatchObject({ cohort: made.body, size: 2, meta: { asOf: cohort.createdAt } })
    const { body } = await as('analyst').get('/api/cohorts?project=shop')
    expect(body.items).toContainEqual(made.body)
  })

  it('changes what is named, and its people follow', async () => {
    const id = await make()
    const conditions = [{ kind: 'didNot', event: 'purchase' }]
    const changed = await as('analyst').patch(id, { name: 'Others', question: { conditions } })
    expect(changed.body).toMatchObject({ name: 'Others', visibility: 'private' })
    const users = await as('analyst').get(`/api/cohorts/${id}/users?project=shop`)
    expect(users.body.users.items).toMatchObject([{ id: 'cid' }])
  })

  it('deletes', async () => {
    const id = await make()
    expect((await as('analyst').delete(id)).status).toBe(204)
    expect((await as('analyst').delete(id)).status).toBe(404)
    expect((await as('analyst').get(`/api/cohorts/${id}?project=shop`)).status).toBe(404)
    expect((await as('analyst').get(`/api/dashboard?project=shop&cohort=${id}`)).status).toBe(404)
  })

  it('gives the people as CSV, and page by page', async () => {
    const id = await make()
    const csv = await as('analyst').get(`/api/cohorts/${id}/users?project=shop&format=csv`)
    expect(csv.headers['content-type']).toContain('text/csv')
    expect(
      csv.text
        .split('\r\n')
        .slice(1, 3)
        .map((line) => line.split(',')[0]),
    ).toEqual(['ann', 'bob'])
    const second = await as('analyst').get(`/api/cohorts/${id}/users?project=shop&limit=1&page=2`)
    expect(second.body.users).toMatchObject({ items: [{ id: 'bob' }], total: 2 })
  })

  it('shows its pipeline, and which collections it reads', async () => {
    const conditions = [bought, { kind: 'didNot', event: 'search' }]
    const id = await make({ question: { match: 'any', conditions } })
    const { body } = await as('analyst').get(`/api/cohorts/${id}?project=shop&explain=pipeline`)
    expect(body.explain[0].pipeline).toContain('"purchase"')
    expect(body.meta.collections).toEqual(['events', 'users'])
  })
})

describe('who may', () => {
  it('read: private ones only their owner and admins', async () => {
    const id = await make()
    const own = ['', '/users'].map((path) => `/api/cohorts/${id}${path}?project=shop`)
    const filtered = ['dashboard', 'users', 'funnel'].map(
      (report) =>
        `/api/${report}?project=shop&cohort=${id}${report === 'funnel' ? '&steps=a&steps=b' : ''}`,
    )
    const missing = await as('viewer').get('/api/cohorts/65f0c0ffee65f0c0ffee65f0?project=shop')
    for (const path of [...own, ...filtered]) {
      expect((await as('analyst').get(path)).status).toBe(200)
      expect((await as('admin').get(path)).status).toBe(200)
      const { status, body } = await as('viewer').get(path)
      expect([status, { ...body, requestId: '' }]).toEqual([
        404,
        { ...missing.body, requestId: '' },
      ])
    }
    const { body } = await as('viewer').get('/api/cohorts?project=shop')
    expect(body.items.map((item: { id: string }) => item.id)).not.toContain(id)
  })

  it('read: shared ones everybody, and only the owner and admins change them', async () => {
    const id = await make({ visibility: 'shared' }, 'admin')
    const shown = await as('analyst').get(`/api/cohorts/${id}?project=shop`)
    expect(shown.body).toMatchObject({ size: 2, cohort: { editable: false } })
    expect((await as('viewer').get(`/api/users?project=shop&cohort=${id}`)).body.users.total).toBe(
      2,
    )
    expect((await as('analyst').patch(id, { name: 'Mine' })).status).toBe(403)
    expect((await as('analyst').delete(id)).status).toBe(403)
    const theirs = await make()
    expect((await as('admin').patch(theirs, { visibility: 'shared' })).status).toBe(200)
    expect((await as('admin').delete(theirs)).status).toBe(204)
  })

  it('save: no viewer', async () => {
    expect((await as('viewer').post({ name: 'X', question })).status).toBe(403)
    const id = await make({ visibility: 'shared' })
    expect((await as('viewer').patch(id, { name: 'X' })).status).toBe(403)
    expect((await as('viewer').delete(id)).status).toBe(403)
  })

  it('see nothing of another project', async () => {
    const id = await make({ visibility: 'shared' })
    for (const path of [
      `/api/cohorts/${id}?project=other`,
      `/api/users?project=other&cohort=${id}`,
    ]) {
      expect(problem(await as('admin').get(path))).toEqual([404, 'not-found'])
    }
    const elsewhere = await api.admin
      .post('/api/cohorts')
      .send({ project: 'other', name: 'X', question: buildOn(id) })
    expect(problem(elsewhere)).toEqual([422, 'unknown-reference'])
  })
})

describe('frozen', () => {
  it('keeps its people, whoever comes later, and follows them to their owners', async () => {
    const id = await make({ kind: 'frozen', name: 'Frozen' })
    const live = await make()
    const people = async (cohort: string) => {
      const { body } = await as('analyst').get(`/api/cohorts/${cohort}/users?project=shop`)
      return body.users.items.map((user: { id: string }) => user.id)
    }
    await api.insertEvents({ id: 'shop' }, [
      event('dan', '2026-03-30T10:00:00Z', { eventType: 'purchase' }),
    ])
    expect(await people(id)).toEqual(['ann', 'bob'])
    expect(await people(live)).toEqual(['ann', 'bob', 'dan'])
    await api.insertEvents({ id: 'shop' }, [
      event('zoe', '2026-03-30T11:00:00Z', { eventType: 'alias', previousId: 'bob' }),
    ])
    expect(await people(id)).toEqual(['ann', 'zoe'])
    const filtered = await as('analyst').get(`/api/users?project=shop&cohort=${id}&sort=firstSeen`)
    expect(filtered.body.users.total).toBe(2)
  })

  it('takes another name, but no other question', async () => {
    const id = await make({ kind: 'frozen' })
    expect((await as('analyst').patch(id, { name: 'Then' })).body).toMatchObject({
      name: 'Then',
      frozenAt: new Date(asOf).toISOString(),
    })
    expect(problem(await as('analyst').patch(id, { question }))).toEqual([422, 'cohort-frozen'])
  })

  it('leaves no list behind', async () => {
    const id = await make({ kind: 'frozen' })
    const members = () => api.collections.cohortMembers.countDocuments({ cohortId: id })
    expect(await members()).toBeGreaterThan(0)
    await as('analyst').delete(id)
    expect(await members()).toBe(0)
  })
})

describe('built on others', () => {
  it('is not built on itself, directly or by way of others', async () => {
    const one = await make()
    expect(problem(await as('analyst').patch(one, { question: buildOn(one) }))).toEqual([
      422,
      'cohort-cycle',
    ])
    const two = await make({ question: buildOn(one) })
    const saved = await saveFunnel({ cohort: two })
    const three = await make({ question: onFunnel(saved) })
    const circle = await as('analyst').patch(one, { question: buildOn(three) })
    expect(problem(circle)).toEqual([422, 'cohort-cycle'])
    const byReport = await api.anonymous
      .patch(`/api/saved/reports/${saved}`)
      .set('Authorization', tokens.analyst)
      .send({ project: 'shop', question: { steps: ['a', 'b'], cohort: three } })
    expect(problem(byReport)).toEqual([422, 'cohort-cycle'])
  })

  it('says so where two changes at once have closed a circle all the same', async () => {
    const one = await make()
    const two = await make({ question: buildOn(one) })
    await api.collections.cohorts.updateOne(
      { name: 'Buyers', 'question.conditions.cohort': one },
      { $set: { 'question.conditions.0.cohort': two } },
    )
    const asked = await as('analyst').get(`/api/users?project=shop&cohort=${two}`)
    expect(problem(asked)).toEqual([422, 'cohort-cycle'])
  })

  it('only on what its maker may see', async () => {
    const hidden = await make({}, 'admin')
    expect(problem(await as('analyst').post({ name: 'X', question: buildOn(hidden) }))).toEqual([
      422,
      'unknown-reference',
    ])
    expect(
      problem(
        await as('analyst').post({ name: 'X', question: onFunnel('65f0c0ffee65f0c0ffee65f0') }),
      ),
    ).toEqual([422, 'unknown-reference'])
  })

  it('keeps what it is built on from being deleted', async () => {
    const one = await make()
    const saved = await saveFunnel({ cohort: one })
    const two = await make({ question: onFunnel(saved) })
    expect((await as('analyst').delete(one)).status).toBe(409)
    const report = () =>
      api.anonymous
        .delete(`/api/saved/reports/${saved}?project=shop`)
        .set('Authorization', tokens.analyst)
    expect((await report()).status).toBe(409)
    expect((await as('analyst').delete(two)).status).toBe(204)
    expect((await report()).status).toBe(204)
    expect((await as('analyst').delete(one)).status).toBe(204)
  })

  it('has a bound', async () => {
    const conditions = (cohort: string) =>
      Array.from({ length: 10 }, () => ({ kind: 'cohort', cohort }))
    const wide = await make({ question: { conditions: conditions(await make()) } })
    const wider = await as('analyst').post({
      name: 'X',
      question: { conditions: conditions(wide) },
    })
    expect(problem(wider)).toEqual([422, 'cohort-too-complex'])
  })

  it('only on steps that a funnel has, and on funnels', async () => {
    const funnel = { question: { steps: ['search', 'purchase'] } }
    const third = { conditions: [{ kind: 'funnel', funnel, outcome: 'reached', step: 3 }] }
    expect(problem(await as('analyst').post({ name: 'X', question: third }))).toEqual([
      422,
      'no-such-step',
    ])
    const dashboard = await api.admin
      .post('/api/saved/reports')
      .send({ project: 'shop', name: 'D', report: 'dashboard', question: {}, visibility: 'shared' })
    const onDashboard = await as('analyst').post({
      name: 'X',
      question: onFunnel(dashboard.body.id),
    })
    expect(problem(onDashboard)).toEqual([422, 'not-a-funnel'])
  })
})

describe('refusals', () => {
  const one = (condition: object) => ({ conditions: [condition] })
  test.each<[string, object]>([
    ['/name', { name: '' }],
    ['/visibility', { visibility: 'public' }],
    ['/owner', { owner: 'me' }],
    ['/projectId', { projectId: 'other' }],
    ['/frozenAt', { frozenAt: null }],
    ['/question/conditions', { question: { conditions: [] } }],
    ['/question/conditions', { question: one({}).conditions }],
    ['/question/match', { question: { match: 'none', conditions: [bought] } }],
    ['/question/conditions/0/kind', { question: one({ kind: 'was' }) }],
    ['/question/conditions/0/times', { question: one({ kind: 'did', times: 0 }) }],
    ['/question/conditions/0/times', { question: one({ kind: 'did', times: 1.5 }) }],
    ['/question/conditions/0/event', { question: one({ kind: 'did', event: { $ne: '' } }) }],
    ['/question/conditions/0/within', { question: one({ kind: 'firstSeen' }) }],
    [
      '/question/conditions/0/within',
      { question: one({ kind: 'did', within: { start: '2026-02-30', end: '2026-03-01' } }) },
    ],
    [
      '/question/conditions/0/within',
      { question: one({ kind: 'did', within: { start: '2026-03-02', end: '2026-03-01' } }) },
    ],
    [
      '/question/conditions/0/within',
      { question: one({ kind: 'did', within: { start: '2024-03-02', end: '2026-03-01' } }) },
    ],
    [
      '/question/conditions/0/within',
      { question: one({ kind: 'did', within: { lastDays: 401 } }) },
    ],
    [
      '/question/conditions/0/name',
      { question: one({ kind: 'trait', name: '$where', operator: 'is', value: '1' }) },
    ],
    [
      '/question/conditions/0/value',
      { question: one({ kind: 'trait', name: 'seats', operator: 'gt', value: 'many' }) },
    ],
    [
      '/question/conditions/0/filters/0/property',
      {
        question: one({
          kind: 'did',
          filters: [{ property: 'a.b', operator: 'is', value: 'x' }],
        }),
      },
    ],
    [
      '/question/conditions/0/funnel',
      {
        question: one({
          kind: 'funnel',
          funnel: { question: { steps: [] } },
          outcome: 'converted',
        }),
      },
    ],
    [
      '/question/conditions/0/step',
      {
        question: one({
          kind: 'funnel',
          funnel: { question: { steps: ['a', 'b'] } },
          outcome: 'reached',
        }),
      },
    ],
  ])('400 at %s', async (pointer, wrong) => {
    const { status, body, text } = await as('analyst').post({ name: 'X', question, ...wrong })
    expect(status, text).toBe(400)
    const pointers = body.errors.map((error: { pointer: string }) => error.pointer)
    expect(pointers[0].startsWith(pointer) || pointer.startsWith(pointers[0]), text).toBe(true)
  })

  it('400 for a change of nothing, 404 for no id at all', async () => {
    expect((await as('analyst').patch(await make(), {})).status).toBe(400)
    expect((await as('analyst').patch('nonsense', { name: 'X' })).status).toBe(404)
    expect((await as('analyst').get('/api/users?project=shop&cohort=nonsense')).status).toBe(400)
  })

  it('422 for more cohorts than a project keeps', async () => {
    await api.store.projects.create({ id: 'full' })
    await api.store.projects.markReady('full')
    const one = { ...(await api.collections.cohorts.findOne({}))!, projectId: 'full' }
    const many = Array.from({ length: 200 }, () => {
      const { _id, ...fields } = one
      return fields
    })
    await api.collections.cohorts.insertMany(many as never)
    const more = await api.admin.post('/api/cohorts').send({ project: 'full', name: 'X', question })
    expect(problem(more)).toEqual([422, 'too-many'])
  })
})

describe('sizes', () => {
  /** A frozen list of so many ids, each of a person. */
  async function freeze(size: number): Promise<string> {
    const nobody = { conditions: [{ kind: 'trait', name: 'nobody', operator: 'isSet' }] }
    const id = await make({ kind: 'frozen', question: nobody })
    const ids = Array.from({ length: size }, (_, index) => `member-${index}`)
    await api.collections.cohortMembers.insertMany(
      ids.map((userId) => ({ _id: `${id}:${userId}`, projectId: 'shop', cohortId: id, userId })),
    )
    const user = (await api.collections.users.findOne({ projectId: 'shop' }))!
    await api.collections.users.bulkWrite(
      ids.map((userId) => ({
        replaceOne: {
          filter: { _id: `shop:${userId}` },
          replacement: { ...user, _id: `shop:${userId}`, userId },
          upsert: true,
        },
      })),
    )
    return id
  }

  it('are bounded by what an explanation may hold', async () => {
    const asked = `/api/users?project=shop&cohort=${await freeze(2_001)}`
    expect((await as('analyst').get(asked)).status).toBe(200)
    expect(problem(await as('analyst').get(`${asked}&explain=pipeline`))).toEqual([
      422,
      'cohort-too-large-to-explain',
    ])
  })
})

it('goes with its project', async () => {
  await api.insertEvents({ id: 'gone' }, [event('ann', '2026-03-30T10:00:00Z')])
  const everybody = { conditions: [{ kind: 'did' }] }
  for (const kind of ['live', 'frozen']) {
    await api.admin
      .post('/api/cohorts')
      .send({ project: 'gone', name: 'X', kind, question: everybody })
  }
  const count = async () => [
    await api.collections.cohorts.countDocuments({ projectId: 'gone' }),
    await api.collections.cohortMembers.countDocuments({ projectId: 'gone' }),
  ]
  expect(await count()).toEqual([2, 1])
  await api.store.projects.drop('gone')
  expect(await count()).toEqual([0, 0])
})
