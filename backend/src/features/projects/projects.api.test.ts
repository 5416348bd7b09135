import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { createEventFactory } from '../../../test/events.ts'
import { createTestApi, type TestApi, testAdmin } from '../../../test/harness.ts'

const event = createEventFactory()
let api: TestApi
beforeAll(async () => {
  api = await createTestApi({ clock: () => new Date('2026-03-31T22:30:00Z') })
})
afterAll(() => api?.close())

const create = (body: object) => api.admin.post('/api/projects').send(body)
const change = (id: string, body: object) => api.admin.patch(`/api/projects/${id}`).send(body)

describe('making a project', () => {
  it('answers with its settings, and lists it after the ones before it', async () => {
    const first = await create({ id: 'first', name: ' First ' })
    expect(first.status, first.text).toBe(201)
    expect(first.body).toEqual({
      id: 'first',
      name: 'First',
      timeZone: 'UTC',
      currency: 'USD',
      currencyDigits: 2,
      weekStart: 'monday',
      sessionTimeoutMinutes: 30,
      conversionEvent: 'purchase',
      firstEventAt: null,
      lastEventAt: null,
      firstDay: null,
      lastDay: null,
      today: '2026-03-31',
    })
    const settings = {
      timeZone: 'Asia/Tokyo',
      currency: 'JPY',
      weekStart: 'sunday',
      sessionTimeoutMinutes: 45,
      conversionEvent: 'signup',
    }
    const second = await create({ id: 'tokyo', name: 'Tokyo', ...settings })
    expect(second.body).toMatchObject({ ...settings, currencyDigits: 0, today: '2026-04-01' })
    const { body } = await api.admin.get('/api/projects')
    expect(body.items).toEqual([first.body, second.body])
  })

  it('is ready for events and reports at once', async () => {
    await create({ id: 'fresh', name: 'Fresh' })
    const key = await api.admin.post('/api/write-keys').send({ project: 'fresh', name: 'site' })
    const sent = await api.anonymous
      .post('/v1/track')
      .auth(key.body.key, '')
      .send({ userId: 'ada', event: 'hello' })
    expect(sent.status).toBe(200)
    expect((await api.admin.get('/api/dashboard?project=fresh')).status).toBe(200)
  })

  it('is 409 for an id that stands, and leaves that one alone', async () => {
    await create({ id: 'taken', name: 'The first' })
    const again = await create({ id: 'taken', name: 'The second' })
    expect(again.status).toBe(409)
    expect(again.headers['content-type']).toContain('application/problem+json')
    expect(await api.collections.projects.findOne({ _id: 'taken' })).toMatchObject({
      name: 'The first',
    })
  })

  test.each([
    ['/id', { id: 'No Slug' }],
    ['/id', { id: undefined }],
    ['/id', { id: { $ne: '' } }],
    ['/name', { name: ' ' }],
    ['/timeZone', { timeZone: 'Mars/Olympus' }],
    // ICU knows it; no database of zones does.
    ['/timeZone', { timeZone: 'PST' }],
    ['/timeZone', { timeZone: 'europe/berlin' }],
    ['/currency', { currency: 'EURO' }],
    ['/currency', { currency: 'XQQ' }],
    ['/weekStart', { weekStart: 'friday' }],
    ['/sessionTimeoutMinutes', { sessionTimeoutMinutes: 0 }],
    ['/conversionEvent', { conversionEvent: '' }],
    ['/ready', { ready: false }],
    ['/createdAt', { createdAt: '2020-01-01T00:00:00Z' }],
  ])('is 400 at %s for %j', async (pointer, wrong) => {
    const { status, body } = await create({ id: 'wrong', name: 'Wrong', ...wrong })
    expect([status, body.errors?.map((each: { pointer: string }) => each.pointer)]).toEqual([
      400,
      [pointer],
    ])
    expect(await api.collections.projects.findOne({ _id: 'wrong' })).toBeNull()
  })

  it('asks the database for the zone also where there is no project yet', async () => {
    const empty = await createTestApi()
    const asked = await empty.admin.post('/api/projects').send({
      id: 'a',
      name: 'A',
      timeZone: 'europe/berlin',
    })
    expect(asked.status).toBe(400)
    await empty.close()
  })
})

describe('changing a project', () => {
  it('changes what is named and nothing else', async () => {
    const { body } = await create({ id: 'plain', name: 'Plain', currency: 'EUR' })
    const changes = {
      name: 'Renamed',
      timeZone: 'Europe/Berlin',
      currency: 'CHF',
      weekStart: 'sunday',
      sessionTimeoutMinutes: 10,
      conversionEvent: 'signup',
    }
    const changed = await change('plain', changes)
    expect(changed.status, changed.text).toBe(200)
    expect(changed.body).toEqual({ ...body, ...changes, today: '2026-04-01' })
  })

  describe('with events', () => {
    beforeAll(async () => {
      await api.insertEvents({ id: 'full', timeZone: 'Europe/Berlin' }, [
        event('ann', '2026-03-10T10:00:00Z', { eventType: 'page_view' }),
        event('bob', '2026-03-10T10:00:00Z', { eventType: 'signup' }),
      ])
    })

    it('takes a name, a first day of the week and a conversion event', async () => {
      const rate = async () => {
        const { body } = await api.admin.get(
          '/api/dashboard?project=full&start=2026-03-01&end=2026-03-31',
        )
        return body.kpis.conversionRate.value
      }
      expect(await rate()).toBe(0)
      const changes = { name: 'Full', weekStart: 'sunday', conversionEvent: 'signup' }
      const changed = await change('full', changes)
      expect(changed.body).toMatchObject({ ...changes, firstDay: '2026-03-10' })
      expect(await rate()).toBe(0.5)
    })

    test.each([{ timeZone: 'Asia/Tokyo' }, { currency: 'EUR' }, { sessionTimeoutMinutes: 5 }])(
      'is 422 for %j, and changes nothing beside it',
      async (settings) => {
        const before = await api.collections.projects.findOne({ _id: 'full' })
        const refused = await change('full', { name: 'Other', ...settings })
        expect([refused.status, refused.body.type]).toEqual([
          422,
          expect.stringContaining('project-has-events'),
        ])
        expect(await api.collections.projects.findOne({ _id: 'full' })).toEqual(before)
      },
    )

    it('takes what stands already for no change', async () => {
      const same = { timeZone: 'Europe/Berlin', currency: 'USD', sessionTimeoutMinutes: 30 }
      expect((await change('full', { ...same, name: 'Again' })).status).toBe(200)
      expect((await change('full', same)).status).toBe(200)
    })
  })

  test.each([{}, { id: 'other' }, { name: null }, { timeZone: 'Mars/Olympus' }])(
    'is 400 for %j',
    async (body) => {
      await create({ id: 'steady', name: 'Steady' })
      expect((await change('steady', body)).status).toBe(400)
    },
  )

  it('is 404 for one that is not there', async () => {
    expect((await change('nothing', { name: 'X' })).status).toBe(404)
  })
})

describe('an admin confined to certain projects', () => {
  const confineTo = (projectIds: string[] | null) =>
    api.collections.accounts.updateOne({ email: testAdmin.email }, { $set: { projectIds } })
  afterAll(() => confineTo(null))

  it('changes those, does not see others, and makes none', async () => {
    await create({ id: 'mine', name: 'Mine' })
    await create({ id: 'theirs', name: 'Theirs' })
    await confineTo(['mine'])
    expect((await change('mine', { name: 'Still mine' })).status).toBe(200)
    expect((await change('theirs', { name: 'Mine now' })).status).toBe(404)
    expect((await create({ id: 'more', name: 'More' })).status).toBe(403)
  })
})
