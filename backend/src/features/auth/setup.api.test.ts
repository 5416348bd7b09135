import { session } from '@footpath/contract/auth'
import { pino } from 'pino'
import supertest from 'supertest'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { refreshCookieOf } from '../../../test/accounts.ts'
import { createTestDatabase, type TestDatabase } from '../../../test/harness.ts'
import { compose } from '../../compose.ts'

const person = { email: 'ada@example.com', password: 'tulip-7-lamp' }
const time = { now: new Date() }
let test: TestDatabase
let token: string
let request: ReturnType<typeof supertest>

beforeEach(async () => {
  time.now = new Date()
  test = await createTestDatabase()
  const { app, prepare } = compose({
    config: { jwtSecret: 'x'.repeat(64), trustProxy: 0, demo: false },
    database: test.database,
    log: pino({ level: 'silent' }),
    clock: () => time.now,
  })
  const signIn = await prepare()
  token = signIn.kind === 'setup-link' ? signIn.setupToken : ''
  request = supertest(app)
})
afterEach(() => test.close())

const setup = (body: object) => request.post('/api/auth/setup').send(body)

describe('POST /api/auth/setup', () => {
  it('makes the first admin and signs it in, once', async () => {
    const response = await setup({ token, ...person })
    expect(response.status).toBe(200)
    expect(session.strict().parse(response.body).account).toMatchObject({
      email: person.email,
      role: 'admin',
    })
    expect(refreshCookieOf(response)).toBeDefined()
    expect((await request.post('/api/auth/login').send(person)).status).toBe(200)
    expect((await setup({ token, ...person, email: 'eve@example.com' })).status).toBe(403)
    expect(await test.collections.accounts.countDocuments()).toBe(1)
  })

  it('refuses a wrong and an expired token', async () => {
    expect((await setup({ token: 'x', ...person })).status).toBe(403)
    time.now = new Date(time.now.getTime() + 24 * 3_600_000)
    expect((await setup({ token, ...person })).status).toBe(403)
    expect(await test.collections.accounts.countDocuments()).toBe(0)
  })

  it('refuses a weak password without using up the link', async () => {
    const weak = await setup({ token, ...person, password: 'password1' })
    expect(weak.status).toBe(422)
    expect(weak.body.type).toBe('urn:footpath:problem:weak-password')
    expect((await setup({ token, ...person, password: 'short' })).status).toBe(400)
    expect((await setup({ token, ...person })).status).toBe(200)
  })

  it('takes no role from the body', async () => {
    expect((await setup({ token, ...person, role: 'admin' })).status).toBe(400)
    expect((await setup({ token: { $ne: '' }, ...person })).status).toBe(400)
  })

  it('makes one account when two ask at once', async () => {
    const answers = await Promise.all(
      ['a@example.com', 'b@example.com'].map((email) => setup({ token, ...person, email })),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(await test.collections.accounts.countDocuments()).toBe(1)
  })
})
