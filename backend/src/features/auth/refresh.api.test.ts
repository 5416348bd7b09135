import { session } from '@footpath/contract/auth'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { cookieHeader, createTestAccount, refreshCookieOf } from '../../../test/accounts.ts'
import { createTestApi, type TestApi, testAdmin } from '../../../test/harness.ts'

const start = new Date()
const time = { now: start }
const pass = (seconds: number) => {
  time.now = new Date(time.now.getTime() + seconds * 1000)
}
const day = 86_400

let api: TestApi
beforeAll(async () => {
  api = await createTestApi({ clock: () => time.now })
})
afterAll(() => api.close())
beforeEach(() => {
  time.now = start
})

async function signIn(credentials = testAdmin): Promise<string> {
  const response = await api.anonymous.post('/api/auth/login').send(credentials)
  expect(response.status).toBe(200)
  return cookieHeader(refreshCookieOf(response))
}

const send = (path: string, cookie: string) =>
  api.anonymous.post(path).set('Cookie', cookie).set('X-Footpath-Csrf', '1')
const refresh = (cookie: string) => send('/api/auth/refresh', cookie)

/** Refreshes and answers the successor. */
async function rotate(cookie: string): Promise<string> {
  const response = await refresh(cookie)
  expect(response.status).toBe(200)
  return cookieHeader(refreshCookieOf(response))
}

describe('POST /api/auth/refresh', () => {
  it('answers a fresh session and the successor of the token', async () => {
    const cookie = await signIn()
    pass(900)
    const response = await refresh(cookie)
    expect(response.status).toBe(200)
    const { accessToken } = session.strict().parse(response.body)
    expect(cookieHeader(refreshCookieOf(response))).not.toBe(cookie)
    const me = await api.anonymous.get('/api/auth/me').set('Authorization', `Bearer ${accessToken}`)
    expect(me.status).toBe(200)
  })

  it('ends the sign-in when a replaced token comes back', async () => {
    const stolen = await signIn()
    const elsewhere = await signIn()
    const successor = await rotate(stolen)
    pass(11)
    expect((await refresh(stolen)).status).toBe(401)
    expect((await refresh(successor)).status).toBe(401)
    expect((await refresh(elsewhere)).status).toBe(200)
  })

  it('ends it also for a token that was replaced twice, at once', async () => {
    const first = await signIn()
    const third = await rotate(await rotate(first))
    expect((await refresh(first)).status).toBe(401)
    expect((await refresh(third)).status).toBe(401)
  })

  it('serves two tabs that wake together, and gives one successor', async () => {
    const cookie = await signIn()
    const answers = await Promise.all(Array.from({ length: 5 }, () => refresh(cookie)))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
    const successors = answers.map(refreshCookieOf).filter((set) => set !== undefined)
    expect(successors).toHaveLength(1)
    expect((await refresh(cookieHeader(successors[0]))).status).toBe(200)
  })

  it('slides by 30 days', async () => {
    let cookie = await signIn()
    pass(29 * day)
    cookie = await rotate(cookie)
    pass(29 * day)
    cookie = await rotate(cookie)
    pass(30 * day)
    expect((await refresh(cookie)).status).toBe(401)
  })

  it('ends after 90 days, however often it was used', async () => {
    let cookie = await signIn()
    for (let use = 0; use < 4; use++) {
      pass(20 * day)
      cookie = await rotate(cookie)
    }
    pass(10 * day - 1)
    cookie = await rotate(cookie)
    pass(1)
    expect((await refresh(cookie)).status).toBe(401)
  })

  it('asks for the header that no other site can send', async () => {
    const cookie = await signIn()
    for (const path of ['/api/auth/refresh', '/api/auth/logout']) {
      const response = await api.anonymous.post(path).set('Cookie', cookie)
      expect(response.status).toBe(403)
    }
    expect((await refresh(cookie)).status).toBe(200)
  })

  it.each([
    '',
    'footpath_refresh=',
    'footpath_refresh=x',
    'footpath_refresh=a.b',
    'footpath_refresh=j:{"$ne":""}',
  ])('refuses the cookie %j', async (cookie) => {
    expect((await refresh(cookie)).status).toBe(401)
  })

  it('refuses an account that is gone', async () => {
    const { id: _id, ...credentials } = await createTestAccount(api, {
      role: 'viewer',
      email: 'gone@example.com',
    })
    const cookie = await signIn(credentials)
    await api.collections.accounts.deleteOne({ email: 'gone@example.com' })
    expect((await refresh(cookie)).status).toBe(401)
  })
})

describe('POST /api/auth/logout', () => {
  it('ends this sign-in, clears the cookie, and leaves the others', async () => {
    const cookie = await signIn()
    const elsewhere = await signIn()
    const response = await send('/api/auth/logout', cookie)
    expect(response.status).toBe(204)
    expect(refreshCookieOf(response)).toMatch(
      /^footpath_refresh=; Path=\/api\/auth; Expires=Thu, 01 Jan 1970/,
    )
    expect((await refresh(cookie)).status).toBe(401)
    expect((await refresh(elsewhere)).status).toBe(200)
  })

  it('is content without a sign-in, and ends none for a made-up token of its family', async () => {
    expect((await send('/api/auth/logout', '')).status).toBe(204)
    const cookie = await signIn()
    expect((await send('/api/auth/logout', `${cookie.split('.')[0]}.made-up`)).status).toBe(204)
    expect((await refresh(cookie)).status).toBe(200)
  })
})
