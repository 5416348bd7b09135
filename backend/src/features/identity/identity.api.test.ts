import type { Merge } from '@footpath/contract/identity'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { signInAs } from '../../../test/accounts.ts'
import { createIngestApi, type IngestApi } from '../../../test/ingest.ts'
import { eventually, expectNothingToRebuild } from '../../../test/worker.ts'

/** Identity from the wire to the reports, with the worker running as in the server. */

let api: IngestApi
beforeEach(async () => {
  api = await createIngestApi({ worker: true, clock: () => new Date('2026-03-05T12:00:00Z') })
})
afterEach(async () => {
  await expectNothingToRebuild(api, 'shop')
  await api.close()
})

let made = 0
/** A message as Segment's clients send it, of the morning of 1 March. */
function message(minute: number, fields: Record<string, unknown>) {
  made += 1
  const timestamp = new Date(Date.UTC(2026, 2, 1, 10, minute)).toISOString()
  return { messageId: `m${made}`, type: 'track', event: 'search', timestamp, ...fields }
}
const track = (minute: number, fields: object) => message(minute, { ...fields })
const identify = (minute: number, anonymousId: string | undefined, userId: string) =>
  message(minute, { type: 'identify', anonymousId, userId, traits: { name: userId } })
const alias = (minute: number, previousId: string, userId: string) =>
  message(minute, { type: 'alias', previousId, userId })

async function send(...batch: object[]): Promise<void> {
  const response = await api.send('/v1/batch', { batch })
  expect(response.status, response.text).toBe(200)
  expect(response.body.rejected).toEqual([])
}

async function get(path: string) {
  const response = await api.admin.get(path)
  expect(response.status, `${path} ${response.text}`).toBe(200)
  return response.body
}

const range = 'project=shop&start=2026-03-01&end=2026-03-01'

/** Each user of the day with the number of events. */
async function people(): Promise<[string, number][]> {
  const { users } = await get(`/api/users?${range}&sort=firstSeen`)
  return users.items.map(({ id, events }: { id: string; events: number }) => [id, events])
}

const becomes = (read: () => Promise<unknown>, expected: unknown) =>
  eventually(async () => expect(await read()).toEqual(expected))

describe('the anonymous past', () => {
  test('becomes the user’s: journey, active users, funnel', async () => {
    await send(
      track(0, { anonymousId: 'phone', event: 'search' }),
      track(1, { anonymousId: 'phone', event: 'add_to_cart' }),
      track(9, { userId: 'Ann', event: 'purchase' }),
    )
    await becomes(people, [
      ['phone', 2],
      ['Ann', 1],
    ])
    const funnel = `/api/funnel?${range}&steps=search&steps=add_to_cart&steps=purchase`
    const reached = async () => {
      const { steps } = await get(funnel)
      return steps.map(({ users }: { users: number }) => users)
    }
    expect(await reached()).toEqual([1, 1, 0])

    await send(identify(5, 'phone', 'Ann'))
    await becomes(people, [['Ann', 3]])
    expect(await reached()).toEqual([1, 1, 1])
    const { kpis } = await get(`/api/dashboard?${range}`)
    expect(kpis).toMatchObject({
      activeUsers: { value: 1 },
      newUsers: { value: 1 },
      sessions: { value: 1 },
      events: { value: 3 },
    })
    const { user } = await get(`/api/users/Ann/journey?${range}`)
    expect(user).toMatchObject({ id: 'Ann', name: 'Ann', events: 3, sessions: 1 })
    // The old id, in an old link or an old row of the Live page, leads to the same person.
    const { meta: _, ...journey } = await get(`/api/users/Ann/journey?${range}`)
    const { meta: __, ...byOldId } = await get(`/api/users/phone/journey?${range}`)
    expect(journey.mergedFrom).toBeNull()
    expect(byOldId).toEqual({ ...journey, mergedFrom: 'phone' })
  })

  test.each([
    ['before', 0],
    ['between', 15],
    ['after', 50],
  ])('is the same when identify comes %s the anonymous events', async (_, minute) => {
    await send(track(10, { anonymousId: 'phone' }), track(20, { anonymousId: 'phone' }))
    await send(identify(minute, 'phone', 'Ann'))
    await becomes(people, [['Ann', 2]])
  })

  test('arrives after identify, and is the user’s at once', async () => {
    await send(identify(0, 'phone', 'Ann'))
    await becomes(() => api.collections.identities.distinct('owner'), ['Ann'])
    await send(track(10, { anonymousId: 'phone' }))
    expect(await api.collections.events.distinct('userId')).toEqual(['Ann'])
    await becomes(people, [['Ann', 1]])
  })

  test('comes in one batch with identify, in any order, sent twice', async () => {
    const batch = [
      identify(5, 'phone', 'Ann'),
      track(1, { anonymousId: 'phone' }),
      identify(6, 'phone', 'Ann'),
    ]
    await send(...batch)
    await send(...batch.toReversed())
    await becomes(people, [['Ann', 1]])
    const { total } = await get('/api/identity/merges?project=shop')
    expect(total).toBe(1)
  })

  test('follows chains of alias', async () => {
    await send(track(0, { anonymousId: 'phone' }), track(1, { userId: 'ann@old' }))
    await send(alias(9, 'ann@new', 'ann@newest'))
    await send(identify(3, 'phone', 'ann@old'))
    await send(alias(5, 'ann@old', 'ann@new'))
    await becomes(people, [['ann@newest', 2]])
    for (const id of ['phone', 'ann@old', 'ann@new', 'ann@newest']) {
      const { user } = await get(`/api/users/${id}/journey?${range}`)
      expect([id, user.id]).toEqual([id, 'ann@newest'])
    }
  })
})

describe('devices and users', () => {
  test('two devices, one user', async () => {
    await send(track(0, { anonymousId: 'phone' }), track(1, { anonymousId: 'laptop' }))
    await send(identify(2, 'phone', 'Ann'), identify(3, 'laptop', 'Ann'))
    await becomes(people, [['Ann', 2]])
  })

  test('one device, two users after a reset', async () => {
    await send(
      track(0, { anonymousId: 'before' }),
      identify(1, 'before', 'Ann'),
      track(2, { anonymousId: 'before', userId: 'Ann' }),
      // Logged out: the client starts a new anonymous id.
      track(3, { anonymousId: 'after' }),
      identify(4, 'after', 'Bob'),
      track(5, { anonymousId: 'after', userId: 'Bob' }),
    )
    await becomes(people, [
      ['Ann', 2],
      ['Bob', 2],
    ])
  })

  test('one device, two users without a reset: its anonymous events are the first one’s', async () => {
    await send(
      track(0, { anonymousId: 'tablet' }),
      identify(1, 'tablet', 'Ann'),
      identify(2, 'tablet', 'Bob'),
      track(3, { anonymousId: 'tablet' }),
      track(4, { anonymousId: 'tablet', userId: 'Bob' }),
    )
    await becomes(people, [
      ['Ann', 2],
      ['Bob', 1],
    ])
  })
})

describe('the merge log', () => {
  async function merges(): Promise<Merge[]> {
    return (await get('/api/identity/merges?project=shop')).items
  }
  const change = (id: string, what: 'undo' | 'redo') =>
    api.admin.post(`/api/identity/merges/${id}/${what}`).send({ project: 'shop' })

  test('undoes a wrong merge for good, and can do it again', async () => {
    await send(
      track(0, { anonymousId: 'phone' }),
      track(1, { userId: 'Ann' }),
      identify(2, 'phone', 'Ann'),
    )
    await becomes(people, [['Ann', 2]])
    const [wrong] = await merges()
    expect(wrong).toMatchObject({ from: 'phone', to: 'Ann', owner: 'Ann', undone: null })

    const undone = await change(wrong?.id ?? '', 'undo')
    expect(undone.status).toBe(200)
    expect(undone.body.undone.at).toBe('2026-03-05T12:00:00.000Z')
    await becomes(people, [
      ['phone', 1],
      ['Ann', 1],
    ])
    const apart = await get(`/api/users/phone/journey?${range}`)
    expect([apart.user.id, apart.mergedFrom]).toEqual(['phone', null])
    // The client says it again on its next page; nobody asked it.
    await send(identify(20, 'phone', 'Ann'), track(21, { anonymousId: 'phone' }))
    await becomes(people, [
      ['phone', 2],
      ['Ann', 1],
    ])
    await expectNothingToRebuild(api, 'shop')
    expect((await merges())[0]).toMatchObject({ owner: 'phone' })

    expect((await change(wrong?.id ?? '', 'redo')).body.undone).toBeNull()
    await becomes(people, [['Ann', 3]])
  })

  test('lists what concerns an id, newest first', async () => {
    await send(identify(1, 'phone', 'Ann'), identify(2, 'laptop', 'Ann'), identify(3, 'x', 'Bob'))
    await becomes(async () => (await merges()).map(({ from }) => from), ['x', 'laptop', 'phone'])
    const { items, total } = await get('/api/identity/merges?project=shop&id=Ann&limit=1')
    expect([items[0].from, total]).toEqual(['laptop', 2])
    expect((await get('/api/identity/merges?project=shop&id=phone')).total).toBe(1)
  })

  test('is for admins, and knows no other project’s merges', async () => {
    await send(identify(1, 'phone', 'Ann'))
    await becomes(async () => (await merges()).length, 1)
    const id = (await merges())[0]?.id ?? ''
    await api.store.projects.create({ id: 'other' })
    const elsewhere = await api.admin
      .post(`/api/identity/merges/${id}/undo`)
      .send({ project: 'other' })
    const missing = await change('nothing', 'undo')
    expect([elsewhere.status, missing.status]).toEqual([404, 404])
    expect(elsewhere.body.detail).toBe(missing.body.detail)
    const analyst = await signInAs(api, 'analyst')
    const refused = await api.anonymous.get('/api/identity/merges').set('Authorization', analyst)
    expect(refused.status).toBe(403)
  })

  test.each([
    ['/api/identity/merges?id=&project=shop', 400],
    ['/api/identity/merges?id[$ne]=x', 400],
    ['/api/identity/merges?page=102&limit=100', 400],
  ])('%s: %i', async (path, status) => {
    expect((await api.admin.get(path)).status).toBe(status)
  })
})
