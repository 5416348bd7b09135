import { account, accountList } from '@footpath/contract/auth'
import type { Response } from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cookieHeader, createTestAccount, refreshCookieOf } from '../../../test/accounts.ts'
import { createTestApi, type TestApi, testAdmin } from '../../../test/harness.ts'

const time = { now: new Date() }

let api: TestApi
let adminId: string
beforeAll(async () => {
  api = await createTestApi({ clock: () => time.now })
  adminId = (await api.admin.get('/api/auth/me')).body.account.id
})
afterAll(() => api.close())

const person = { name: 'Ada', role: 'analyst', password: 'a-bridge-over-2-ponds' }

const login = ({ email, password }: { email: string; password: string }) =>
  api.anonymous.post('/api/auth/login').send({ email, password })

describe('GET /api/accounts', () => {
  it('lists accounts without what opens them', async () => {
    const response = await api.admin.get('/api/accounts')
    expect(response.status).toBe(200)
    const { items } = accountList.parse(response.body)
    expect(items[0]?.email).toBe(testAdmin.email)
    expect(response.text).not.toMatch(/argon2|passwordHash/)
    expect((await api.admin.get('/api/accounts?role=admin')).status).toBe(400)
  })
})

describe('POST /api/accounts', () => {
  it('makes an account that can sign in', async () => {
    const created = await api.admin
      .post('/api/accounts')
      .send({ ...person, email: 'Ada@Example.com' })
    expect(created.status).toBe(201)
    expect(account.strict().parse(created.body)).toMatchObject({
      email: 'ada@example.com',
      role: 'analyst',
    })
    const signedIn = await login({ email: 'ada@example.com', password: person.password })
    expect(signedIn.body.account).toEqual(created.body)
  })

  it('refuses an address that is taken, in any case, and a common password', async () => {
    await createTestAccount(api, { role: 'viewer', email: 'taken@example.com' })
    const taken = await api.admin
      .post('/api/accounts')
      .send({ ...person, email: 'TAKEN@example.com' })
    expect(taken.status).toBe(409)
    const weak = await api.admin
      .post('/api/accounts')
      .send({ ...person, email: 'weak@example.com', password: 'Iloveyou1' })
    expect(weak.status).toBe(422)
  })

  it.each([
    { _id: '64b7f0c2a1b2c3d4e5f60718' },
    { projectId: 'demo' },
    { projectIds: null },
    { passwordHash: 'x' },
    { first: true },
    { role: 'root' },
    { role: ['admin'] },
    { name: { $gt: '' } },
    { email: 'no address' },
    { password: 'short' },
  ])('refuses %j', async (change) => {
    const body = { ...person, email: 'more@example.com', ...change }
    const response = await api.admin.post('/api/accounts').send(body)
    expect(response.status).toBe(400)
    expect(response.body.errors[0].pointer).toBe(`/${Object.keys(change)[0]}`)
    expect(await api.collections.accounts.countDocuments({ email: 'more@example.com' })).toBe(0)
  })
})

describe('PATCH /api/accounts/:id', () => {
  const change = (id: string, body: object) => api.admin.patch(`/api/accounts/${id}`).send(body)

  it('changes name and role, and a role change acts on tokens that are out', async () => {
    const made = await createTestAccount(api, { role: 'viewer', email: 'riser@example.com' })
    const token = `Bearer ${(await login(made)).body.accessToken}`
    const list = () => api.anonymous.get('/api/accounts').set('Authorization', token)
    expect((await list()).status).toBe(403)
    const promoted = await change(made.id, { role: 'admin', name: 'Riser' })
    expect(promoted.body).toEqual({ id: made.id, email: made.email, name: 'Riser', role: 'admin' })
    expect((await list()).status).toBe(200)
    expect((await change(made.id, { role: 'viewer' })).status).toBe(200)
    expect((await list()).status).toBe(403)
    await api.collections.accounts.deleteOne({ email: made.email })
    expect((await list()).status).toBe(401)
  })

  it('ends the sign-ins that an old password opened', async () => {
    const made = await createTestAccount(api, { role: 'viewer', email: 'careless@example.com' })
    const opened = await login(made)
    const cookie = cookieHeader(refreshCookieOf(opened))
    const statusOf = async ({ body }: Response) =>
      (await api.anonymous.get('/api/auth/me').set('Authorization', `Bearer ${body.accessToken}`))
        .status
    expect(await statusOf(opened)).toBe(200)
    time.now = new Date(time.now.getTime() + 1000)
    const password = 'another-7-lanterns'
    expect((await change(made.id, { password: 'careless@example.com' })).status).toBe(422)
    expect((await change(made.id, { password })).status).toBe(200)
    const refreshed = await api.anonymous
      .post('/api/auth/refresh')
      .set('Cookie', cookie)
      .set('X-Footpath-Csrf', '1')
    expect(refreshed.status).toBe(401)
    expect((await login(made)).status).toBe(401)
    expect(await statusOf(opened)).toBe(401)
    expect(await statusOf(await login({ email: made.email, password }))).toBe(200)
  })

  it('leaves an admin, and changes nothing when nothing is asked', async () => {
    expect((await change(adminId, { role: 'viewer' })).status).toBe(409)
    expect((await change(adminId, { role: 'admin' })).status).toBe(200)
    expect((await change(adminId, {})).body.role).toBe('admin')
  })

  it.each(['64b7f0c2a1b2c3d4e5f60718', 'x', '[object Object]', 'a'.repeat(12)])(
    'knows no account %j',
    async (id) => {
      expect((await change(encodeURIComponent(id), { name: 'X' })).status).toBe(404)
    },
  )

  it.each([{ email: 'new@example.com' }, { _id: 'x' }, { projectIds: [] }, { role: { $ne: '' } }])(
    'refuses %j',
    async (body) => {
      expect((await change(adminId, body)).status).toBe(400)
    },
  )
})
