import { problem } from '@footpath/contract/problem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type HttpServer, listen } from './httpServer.ts'

let server: HttpServer
beforeAll(async () => {
  server = await listen({ port: 0, host: '127.0.0.1' })
})
afterAll(() => server.drain({ hurry: AbortSignal.abort() }))

test('an address that is too long is refused as a problem', async () => {
  const address = `http://127.0.0.1:${server.port}/api/users?q=${'x'.repeat(20_000)}`
  const response = await fetch(address)
  expect(response.status).toBe(431)
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  expect(problem.parse(await response.json()).status).toBe(431)
})
