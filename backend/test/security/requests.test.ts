import { gzipSync } from 'node:zlib'
import { problem } from '@footpath/contract/problem'
import type { Response } from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApi, type TestApi, testAdmin } from '../harness.ts'

let api: TestApi
beforeAll(async () => {
  api = await createTestApi()
})
afterAll(() => api.close())

/** A problem by RFC 9457 that names the request and tells nothing of the code behind it. */
function expectProblem(response: Response, status: number) {
  expect([response.status, response.type]).toEqual([status, 'application/problem+json'])
  const body = problem.strict().parse(response.body)
  expect(body.status).toBe(status)
  expect(body.type).toMatch(/^urn:footpath:problem:[a-z-]+$/)
  expect(body.requestId).toBe(response.headers['x-request-id'])
  expect(response.text).not.toMatch(/node_modules|\.ts:\d|\bat \w+ \(|MongoServerError|ZodError/)
  return body
}

const login = () => api.anonymous.post('/api/auth/login')

describe('bodies', () => {
  it('over 100 kB are 413, packed ones too', async () => {
    const large = JSON.stringify({ ...testAdmin, password: 'x'.repeat(200_000) })
    expectProblem(await login().type('json').send(large), 413)
    const bomb = gzipSync(Buffer.alloc(20_000_000, ' '))
    expect(bomb.length).toBeLessThan(100_000)
    const packed = login().type('json').set('Content-Encoding', 'gzip')
    packed.write(bomb)
    expectProblem(await packed, 413)
  })

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/xml',
  ])('of type %s are 415', async (type) => {
    expectProblem(await login().set('Content-Type', type).send('email=a&password=b'), 415)
  })

  it('in an unknown charset or encoding are 415', async () => {
    const type = 'application/json; charset=koi8-x'
    expectProblem(await login().set('Content-Type', type).send('{}'), 415)
    const encoded = login().type('json').set('Content-Encoding', 'squeeze')
    expectProblem(await encoded.send('{}'), 415)
  })

  it.each(['{', '{"email": }', 'null', '"text"', '7', '{"email":"a"}}', '\u0000'])(
    'that are no JSON object are 400: %j',
    async (body) => {
      expectProblem(await login().type('json').send(body), 400)
    },
  )

  it('that lie about their packing are 400', async () => {
    const broken = login().type('json').set('Content-Encoding', 'gzip')
    broken.write('this is no gzip')
    expectProblem(await broken, 400)
  })

  it('are 400 for keys of prototypes, operators, and depth', async () => {
    const { email, password } = testAdmin
    const send = (text: string) => login().type('json').send(text)
    const credentials = `"email":"${email}","password":"${password}"`
    expectProblem(await send(`{${credentials},"__proto__":{"role":"admin"}}`), 400)
    expectProblem(await send(`{${credentials},"constructor":{}}`), 400)
    expectProblem(await send(`{${credentials},"$where":"sleep(1000)"}`), 400)
    expectProblem(await send('{"email":{"$ne":""},"password":{"$ne":""}}'), 400)
    expectProblem(await send(`${'['.repeat(40_000)}${']'.repeat(40_000)}`), 400)
    expect(Object.prototype).not.toHaveProperty('role')
  })
})

describe('addresses', () => {
  it('that are unknown are 404', async () => {
    const method = ['get', 'post', 'put', 'patch', 'delete'] as const
    for (const verb of method) expectProblem(await api.admin[verb]('/api/nothing'), 404)
    expectProblem(await api.anonymous.get('/api'), 404)
    expectProblem(await api.anonymous.get('/api/auth/login/'), 404)
    expectProblem(await api.anonymous.get('/API/auth/me'), 404)
    expectProblem(await api.anonymous.get('/.env'), 404)
    expectProblem(await api.anonymous.get('/assets/..%2f..%2fpackage.json'), 404)
  })

  it('take only their verbs: 405 with Allow for the others', async () => {
    const wrong = await api.anonymous.get('/api/auth/login')
    expectProblem(wrong, 405)
    expect(wrong.headers.allow).toBe('POST')
    const other = await api.admin.delete('/api/accounts')
    expectProblem(other, 405)
    expect(other.headers.allow).toBe('GET, POST, HEAD')
    expectProblem(await api.anonymous.options('/api/auth/me'), 405)
    expect((await api.admin.head('/api/auth/me')).status).toBe(200)
  })

  it('with a broken encoding are 400', async () => {
    expectProblem(await api.admin.patch('/api/accounts/%E0%A4%A').send({}), 400)
  })

  it('do not answer other origins', async () => {
    const response = await api.admin.get('/api/auth/me').set('Origin', 'https://evil.example')
    expect(Object.keys(response.headers)).not.toContain('access-control-allow-origin')
  })
})
