import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { poll } from '../crash/deadline.ts'
import { createEventFactory } from '../events.ts'
import { createTestDatabase, type TestDatabase } from '../harness.ts'
import type { Listening } from '../listening.ts'
import { runningOperations } from './runningOperations.ts'
import { serveSlowReport } from './slowReport.ts'

let test: TestDatabase
let server: Listening | undefined
beforeAll(async () => {
  test = await createTestDatabase()
  const event = createEventFactory()
  await test.insertEvents({ id: 'shop' }, [event('ann', '2026-03-10T10:00:00Z')])
})
afterEach(() => server?.close())
afterAll(() => test?.close())

const running = () => runningOperations(test)
const within5Seconds = (count: number) =>
  poll(running, { until: (found) => found === count, forMs: 5000, everyMs: 50 })

it('a question past its time limit is 503, and the server has stopped working on it', async () => {
  server = await serveSlowReport(test, { timeLimitMs: 300 })
  const asking = fetch(`${server.url}/slow?project=shop`)
  expect(await within5Seconds(1)).toBe(1)
  const answer = await asking
  expect(answer.status).toBe(503)
  expect(answer.headers.get('retry-after')).toMatch(/^\d+$/)
  expect(await answer.json()).toMatchObject({ type: 'urn:footpath:problem:query-timeout' })
  expect(await running()).toBe(0)
})

it('a caller who hangs up stops the question on the server', async () => {
  server = await serveSlowReport(test, { timeLimitMs: 60_000 })
  const caller = new AbortController()
  const asking = fetch(`${server.url}/slow?project=shop`, { signal: caller.signal })
  expect(await within5Seconds(1)).toBe(1)
  caller.abort()
  await expect(asking).rejects.toThrow()
  expect(await within5Seconds(0)).toBe(0)
})
