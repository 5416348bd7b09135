import { account, session } from '@footpath/contract/auth'
import { MongoClient } from 'mongodb'
import { pino } from 'pino'
import supertest from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestAccount, refreshCookieOf } from '../../../test/accounts.ts'
import { createTestApi, type TestApi, testAdmin } from '../../../test/harness.ts'
import { compose } from '../../compose.ts'

let api: TestApi
beforeAll(async () => {
  api = await createTestApi()
})
afterAll(() => api.close())

const login = (credentials: object) => api.anonymous.post('/api/auth/login').send(credentials)

describe('POST /api/auth/login', () => {
  it('answers a session, with the refresh token in a cookie out of scripts’ reach', async () => {
    const response = await login({ ...testAdmin, email: testAdmin.email.toUpperCase() })
    expect(response.status).toBe(200)
    expect(session.strict().parse(response.body).account).toMatchObject({
      email: testAdmin.email,
      role: 'admin',
    })
    expect(response.body.expiresIn).toBe(900)
    const cookie = refreshCookieOf(response)
    expect(cookie).toContain('; HttpOnly')
    expect(cookie).toContain('; SameSite=Strict')
    expect(cookie).toContain('; Path=/api/auth;')
    expect(cookie).not.toContain('Secure')
    expect(response.headers['cache-control']).toBe('no-store')
  })

  it('stores hashes only', async () => {
    const response = await login(testAdmin)
    const token = refreshCookieOf(response)?.split(/[=;]/)[1] ?? ''
    expect(token).toMatch(/^[\w-]{22}\.[\w-]{43}$/)
    const stored = JSON.stringify([
      await api.collections.refreshTokens.find().toArray(),
      await api.collections.accounts.find().toArray(),
    ])
    expect(stored).not.toContain(token.split('.')[1])
    expect(stored).not.toContain(testAdmin.password)
  })

  it('answers an unknown address and a wrong password alike', async () => {
    const wrong = await login({ ...testAdmin, password: 'tulip-7-lamp' })
    const unknown = await login({ email: 'nobody@example.com', password: 'tulip-7-lamp' })
    expect(wrong.status).toBe(401)
    const { requestId: _one, ...wrongProblem } = wrong.body
    const { requestId: _other, ...unknownProblem } = unknown.body
    expect(unknownProblem).toEqual(wrongProblem)
    const names = (response: supertest.Response) => Object.keys(response.headers).sort()
    expect(names(unknown)).toEqual(names(wrong))
    expect(refreshCookieOf(wrong)).toBeUndefined()
  })

  it('refuses a known address after ten attempts, and an unknown one just so', async () => {
    await createTestAccount(api, { role: 'viewer', email: 'known@example.com' })
    for (const email of ['known@example.com', 'unknown@example.com']) {
      const statuses: number[] = []
      for (let attempt = 0; attempt < 11; attempt++) {
        statuses.push((await login({ email, password: 'tulip-7-lamp' })).status)
      }
      expect(statuses).toEqual([...Array(10).fill(401), 429])
      const limited = await login({ email, password: 'tulip-7-lamp' })
      expect(limited.body.type).toBe('urn:footpath:problem:rate-limited')
      expect(Number(limited.headers['retry-after'])).toBeGreaterThan(800)
      expect(Number(limited.headers['retry-after'])).toBeLessThanOrEqual(900)
    }
  })

  it('forgets failures after a success', async () => {
    const credentials = await createTestAccount(api, {
      role: 'viewer',
      email: 'clumsy@example.com',
    })
    const { email, password } = credentials
    for (let round = 0; round < 2; round++) {
      for (let attempt = 0; attempt < 9; attempt++) {
        expect((await login({ email, password: 'tulip-7-lamp' })).status).toBe(401)
      }
      expect((await login({ email, password })).status).toBe(200)
    }
  })

  it.each([
    [{ email: { $ne: '' }, password: { $ne: '' } }],
    [{ email: ['admin@example.com'], password: 'x' }],
    [{ email: 'admin@example.com', password: ['x'] }],
    [{ email: 'admin@example.com' }],
    [{ ...testAdmin, role: 'admin' }],
    [{ email: 'admin@example.com', password: 'x'.repeat(129) }],
    [[]],
  ])('takes %j for malformed', async (body) => {
    const response = await login(body)
    expect(response.status).toBe(400)
    expect(response.body.errors.length).toBeGreaterThan(0)
  })
})

describe('POST /api/auth/login behind proxies', () => {
  const attempts = async (app: TestApi, addresses: string[]) => {
    for (const address of addresses) {
      await app.anonymous
        .post('/api/auth/login')
        .set('X-Forwarded-For', address)
        .send({ email: `${address.length}@example.com`, password: 'tulip-7-lamp' })
    }
    const counted = await app.collections.rateLimits.find({ key: /^address:/ }).toArray()
    return counted.map(({ key, points }) => [key, points]).sort()
  }

  it('believes no X-Forwarded-For unless told to', async () => {
    const alone = await createTestApi()
    expect(await attempts(alone, ['198.51.100.1', '198.51.100.2'])).toEqual([
      ['address:127.0.0.1', 2],
    ])
    await alone.close()
  })

  it('believes the last hop of as many proxies as it was told, and marks the cookie by their scheme', async () => {
    const behind = await createTestApi({ config: { trustProxy: 1 } })
    const counted = await attempts(behind, ['198.51.100.1', '203.0.113.9, 198.51.100.1'])
    expect(counted).toContainEqual(['address:198.51.100.1', 2])
    expect(JSON.stringify(counted)).not.toContain('203.0.113.9')
    const secure = await behind.anonymous
      .post('/api/auth/login')
      .set('X-Forwarded-Proto', 'https')
      .send(testAdmin)
    expect(refreshCookieOf(secure)).toContain('; Secure')
    await behind.close()
  })
})

it('answers 503 while the database is away: no open door', async () => {
  const client = new MongoClient('mongodb://127.0.0.1:1', { serverSelectionTimeoutMS: 300 })
  const { app } = compose({
    config: { jwtSecret: 'x'.repeat(64), trustProxy: 0, demo: false },
    database: { client, db: client.db('away'), close: () => client.close() },
    log: pino({ level: 'silent' }),
    clock: () => new Date(),
  })
  const response = await supertest(app).post('/api/auth/login').send(testAdmin)
  expect(response.status).toBe(503)
  expect(response.body.type).toBe('urn:footpath:problem:store-unavailable')
  expect(response.headers['retry-after']).toBeDefined()
  await client.close()
})

describe('GET /api/auth/me', () => {
  it('answers the account', async () => {
    const response = await api.admin.get('/api/auth/me')
    expect(response.status).toBe(200)
    expect(account.strict().parse(response.body.account).email).toBe(testAdmin.email)
  })

  it.each(['', 'Bearer', 'Bearer x', 'Basic YWRtaW46YWRtaW4=', 'Bearer a.b.c'])(
    'refuses the credentials %j',
    async (credentials) => {
      const response = await api.anonymous.get('/api/auth/me').set('Authorization', credentials)
      expect(response.status).toBe(401)
      expect(response.headers['www-authenticate']).toBe('Bearer')
    },
  )
})
