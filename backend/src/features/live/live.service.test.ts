import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { LiveEndReason } from '@footpath/contract/live'
import express from 'express'
import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { type OpenStream, openStream } from '../../../test/eventStream.ts'
import { createEventFactory } from '../../../test/events.ts'
import { createTestDatabase, type TestDatabase } from '../../../test/testDatabase.ts'
import { errorHandler } from '../../http/errorHandler.ts'
import { mountRoutes } from '../../http/mountRoutes.ts'
import { unauthenticated } from '../../http/problem.ts'
import { createProjectsModel } from '../projects/projects.model.ts'
import { createProjectsService } from '../projects/projects.service.ts'
import { createRequireProject } from '../projects/requireProject.ts'
import { createLive, type Live } from './live.ts'

const event = createEventFactory()
const log = pino({ level: 'silent' })
let test: TestDatabase
let live: Live
let server: Server
let url: string
/** What the door knows of everybody who comes. */
let session: { valid: boolean; projectIds: string[] | null }
const streams: OpenStream[] = []

beforeAll(async () => {
  test = await createTestDatabase()
  await test.insertEvents({ id: 'shop' }, [event('ada', '2026-03-01T10:00:00Z')])
})
afterAll(() => test.close())

beforeEach(async () => {
  session = { valid: true, projectIds: null }
  const projectsService = createProjectsService({
    projectsModel: createProjectsModel(test.collections),
    clock: () => new Date(),
  })
  const authenticate = async () => {
    if (!session.valid) throw unauthenticated()
    return { accountId: 'a1', role: 'viewer' as const, projectIds: session.projectIds }
  }
  live = createLive({
    collections: test.collections,
    requireProject: createRequireProject(projectsService),
    authenticate,
    log,
    heartbeatMs: 100,
  })
  const app = express().use(mountRoutes(live.routes, authenticate)).use(errorHandler(log))
  server = app.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/events/live?project=shop`
})
afterEach(() => {
  for (const stream of streams.splice(0)) stream.close()
  live.close()
  server.closeAllConnections()
  server.close()
})

async function open(headers: Record<string, string> = {}): Promise<OpenStream> {
  const stream = await openStream(url, headers)
  streams.push(stream)
  return stream
}

async function insert(count: number, properties: Record<string, unknown> = {}): Promise<string[]> {
  const writer = test.store.eventWriter({ projectId: 'shop', source: 'import' })
  const ids: string[] = []
  for (let made = 0; made < count; made += 1) {
    const one = event('ada', new Date().toISOString(), { properties })
    ids.push(one.eventId)
    await writer.add(one)
  }
  await writer.flush()
  return ids
}

async function expectEnd(stream: OpenStream, reason: LiveEndReason): Promise<void> {
  await vi.waitFor(() => expect(stream.ended()).toBe(true), { timeout: 5_000 })
  expect(stream.messages().at(-1)).toMatchObject({ event: 'end', data: { reason } })
}

it('ends with the session, and is resumed by the next one without a loss', async () => {
  const first = await open()
  const [before] = await insert(1)
  await vi.waitFor(() => expect(first.messages()).toHaveLength(1))
  session.valid = false
  await expectEnd(first, 'session')
  expect((await open()).status).toBe(401)

  session.valid = true
  const [meanwhile] = await insert(1)
  const second = await open({ 'Last-Event-ID': first.lastId() ?? '' })
  await vi.waitFor(() => expect(second.messages()).toHaveLength(1))
  expect(second.messages()[0]?.data).toMatchObject({ id: meanwhile })
  expect(before).not.toBe(meanwhile)
})

it('ends when the account may not see the project any more', async () => {
  const stream = await open()
  session.projectIds = ['another']
  await expectEnd(stream, 'session')
})

it('ends all streams when the process leaves, and opens none', async () => {
  const all = await Promise.all([open(), open()])
  live.close()
  for (const stream of all) await expectEnd(stream, 'shutdown')
  const refused = await open()
  expect([refused.status, refused.headers['retry-after']]).toEqual([503, '5'])
})

it('opens a bounded number of streams, and another one once one is closed', async () => {
  const all = await Promise.all(Array.from({ length: 100 }, () => open()))
  expect(new Set(all.map(({ status }) => status))).toEqual(new Set([200]))
  const refused = await open()
  expect([refused.status, refused.headers['content-type']]).toEqual([
    503,
    'application/problem+json; charset=utf-8',
  ])
  expect(refused.headers['retry-after']).toBe('5')
  all[0]?.close()
  await vi.waitFor(async () => expect((await open()).status).toBe(200), { timeout: 5_000 })
})

it('keeps an idle stream awake, and its position young', async () => {
  const stream = await open()
  const opened = stream.lastId()
  await insert(1)
  await vi.waitFor(() => expect(stream.text()).toContain(': heartbeat'))
  await vi.waitFor(() => expect((stream.lastId() ?? '') > (opened ?? '')).toBe(true), {
    timeout: 5_000,
  })
})

it('drops what a slow reader leaves waiting, counts it, and keeps the newest', async () => {
  const stream = await open()
  const quick = await open()
  await vi.waitFor(() => expect(stream.text()).toContain(': connected'))
  stream.pause(true)
  // More than the buffers of both ends and of the network between them.
  const ids: string[] = []
  for (let round = 0; round < 10; round += 1) {
    ids.push(...(await insert(100, { filler: 'x'.repeat(20_000) })))
  }
  await vi.waitFor(() => expect(quick.text()).toContain(ids.at(-1)), { timeout: 15_000 })
  stream.pause(false)
  await vi.waitFor(() => expect(stream.text()).toContain(`"id":"${ids.at(-1)}"`), {
    timeout: 15_000,
  })
  const messages = stream.messages()
  const dropped = messages
    .filter(({ event: name }) => name === 'dropped')
    .reduce((sum, { data }) => sum + (data as { count: number }).count, 0)
  const sent = messages.filter(({ event: name }) => name === 'message').length
  expect(dropped).toBeGreaterThan(0)
  expect(dropped + sent).toBe(ids.length)
})
