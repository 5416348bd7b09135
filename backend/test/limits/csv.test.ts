import { get, type IncomingMessage } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import express from 'express'
import { afterEach, expect, it } from 'vitest'
import { sendCsv } from '../../src/http/csv.ts'
import { type Listening, listenOnLoopback } from '../listening.ts'

let server: Listening | undefined
afterEach(() => server?.close())

const endless = 50_000_000

/** Serves a table that nobody can hold in memory, and tells how far it has been read. */
async function serveTable() {
  const state = { produced: 0, ended: false }
  async function* rows() {
    try {
      for (; state.produced < endless; state.produced += 1) yield [state.produced, 'x'.repeat(50)]
    } finally {
      state.ended = true
    }
  }
  const app = express()
  app.get('/', (_request, response) =>
    sendCsv(response, { fileName: 'table', table: { columns: ['n', 'text'], rows: rows() } }).catch(
      () => response.destroy(),
    ),
  )
  server = await listenOnLoopback(app)
  const answer = await new Promise<IncomingMessage>((resolve) => get(server?.url ?? '', resolve))
  return { state, answer }
}

/** The number, once it has not changed for a while. */
async function standstill(read: () => number): Promise<number> {
  for (;;) {
    const before = read()
    await sleep(300)
    if (read() === before) return before
  }
}

it('no more of a table is made than its reader takes, and nothing once the reader is gone', async () => {
  const { state, answer } = await serveTable()
  answer.once('data', () => answer.pause())
  const waiting = await standstill(() => state.produced)
  // What sockets and streams hold between them.
  expect(waiting).toBeGreaterThan(0)
  expect(waiting).toBeLessThan(200_000)

  answer.destroy()
  await expect.poll(() => state.ended, { timeout: 5000 }).toBe(true)
  expect(state.produced).toBeLessThan(200_000)
})
