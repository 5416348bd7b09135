import { randomBytes } from 'node:crypto'
import { Writable } from 'node:stream'
import { pino } from 'pino'
import supertest from 'supertest'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { compose } from '../../src/compose.ts'
import { cookieHeader, refreshCookieOf } from '../accounts.ts'
import { createTestDatabase, type TestDatabase, testAdmin } from '../harness.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await createTestDatabase()
})
afterAll(() => test.close())

it('logs every request by path and outcome, and no secret or search term of it', async () => {
  const written: string[] = []
  const stream = new Writable({
    write(chunk, _encoding, done) {
      written.push(String(chunk))
      done()
    },
  })
  const jwtSecret = randomBytes(32).toString('hex')
  const { app, prepare } = compose({
    config: { jwtSecret, trustProxy: 0, demo: false, admin: testAdmin },
    database: test.database,
    log: pino({ level: 'trace' }, stream),
    clock: () => new Date(),
  })
  await prepare()
  const request = supertest(app)
  const login = await request.post('/api/auth/login').send(testAdmin)
  const cookie = cookieHeader(refreshCookieOf(login))
  const refreshed = await request
    .post('/api/auth/refresh')
    .set('Cookie', cookie)
    .set('X-Footpath-Csrf', '1')
  const token = refreshed.body.accessToken
  await request.get('/api/projects?q=ada-lovelace').set('Authorization', `Bearer ${token}`)

  const lines = written.map((line) => JSON.parse(line))
  expect(lines.map(({ req, res }) => [req.method, req.path, res.statusCode])).toEqual([
    ['POST', '/api/auth/login', 200],
    ['POST', '/api/auth/refresh', 200],
    ['GET', '/api/projects', 400],
  ])
  expect(lines[0].req.id).toBe(login.headers['x-request-id'])
  const successor = cookieHeader(refreshCookieOf(refreshed))
  for (const secret of [testAdmin.password, token, cookie, successor, jwtSecret, 'ada-lovelace']) {
    expect(written.join('')).not.toContain(secret.split('=').at(-1))
  }
})
