import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { connect as connectSocket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { ensureServerBuilt } from '../../../scripts/lib/ensureBuilt.mjs'
import { type MainProcess, startMain as start } from '../../test/mainProcess.ts'
import { connect } from '../db/client.ts'
import { embeddedUri } from '../db/embedded/prepareServer.ts'
import { identify } from '../db/embedded/processIdentity.ts'

let dir: string
beforeAll(async () => {
  await ensureServerBuilt()
  dir = mkdtempSync(join(tmpdir(), 'footpath-start-'))
})
afterAll(() => rmSync(dir, { recursive: true }))

/** Also what a failed test started ends with it. */
function startMain(options: Parameters<typeof start>[0]): MainProcess {
  const main = start(options)
  onTestFinished(async () => {
    main.child.kill('SIGKILL')
    await main.ended
  })
  return main
}

describe('an environment that will not do', () => {
  it('is refused with everything that is wrong with it', async () => {
    const main = startMain({ env: { PORT: 'x', JWT_SECRET: 'changeme', ADMIN_EMAIL: 'a@b.org' } })
    expect(await main.ended).toBe(78)
    expect(main.output()).toMatch(/3 problems/)
    expect(main.output()).toMatch(/- PORT .*\n.*- JWT_SECRET .*\n.*- ADMIN_EMAIL /)
    expect(main.output()).not.toMatch(/ at .*\.ts/)
  })

  it('names a port in use before anything else is done', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => other.once('listening', resolve))
    const { port } = other.address() as { port: number }
    const dataDir = join(dir, 'unused')
    const main = startMain({ env: { PORT: String(port), DATA_DIR: dataDir } })
    expect(await main.ended).toBe(1)
    expect(main.output()).toContain(`Port ${port} is in use`)
    expect(() => statSync(join(dataDir, 'mongo'))).toThrow()
    other.close()
  })

  it('names a database that cannot be reached, without its password', async () => {
    const MONGO_URI = 'mongodb://app:hush-hush@127.0.0.1:1/x?serverSelectionTimeoutMS=500'
    const main = startMain({ env: { PORT: '0', MONGO_URI, DATA_DIR: join(dir, 'none') } })
    expect(await main.ended).toBe(1)
    expect(main.output()).toMatch(/MongoDB at 127\.0\.0\.1:1 cannot be reached/)
    expect(main.output()).not.toContain('hush')
  })
})

describe('the embedded database', { sequential: true, timeout: 60_000 }, () => {
  let dataDir: string
  const env = () => ({ PORT: '0', DATA_DIR: dataDir })
  beforeAll(() => {
    dataDir = join(dir, 'data')
  })

  afterAll(() => {
    try {
      process.kill(readServer().server.pid, 'SIGKILL')
    } catch {
      // As it should be: the last one has stopped it.
    }
  })

  const readServer = () =>
    JSON.parse(readFileSync(join(dataDir, 'mongod.json'), 'utf8')) as {
      server: { pid: number }
      port: number
    }

  async function openData() {
    const password = readFileSync(join(dataDir, 'mongod.password'), 'utf8').trim()
    return connect(embeddedUri({ port: readServer().port, password }))
  }

  async function stop(main: MainProcess, signal: NodeJS.Signals) {
    main.child.kill(signal)
    return main.ended
  }

  it('survives its owner’s SIGKILL, is adopted with its data, and refuses a second owner', async () => {
    const first = startMain({ env: env() })
    await first.ready()
    const { server } = readServer()
    const data = await openData()
    await data.db.collection<{ _id: string }>('kept').insertOne({ _id: 'here' })
    await data.close()

    expect(await stop(first, 'SIGKILL')).toBe('SIGKILL')
    const second = startMain({ env: env() })
    const url = await second.ready()
    expect(readServer().server.pid).toBe(server.pid)
    const adopted = await openData()
    expect(await adopted.db.collection('kept').countDocuments()).toBe(1)
    await adopted.close()
    expect((await fetch(`${url}/readyz`)).status).toBe(200)

    const third = startMain({ env: env() })
    expect(await third.ended).toBe(1)
    expect(third.output()).toMatch(/in use by another Footpath/)

    // The last of all: mongod has stopped as well, and left its files to their owner alone.
    expect(await stop(second, 'SIGTERM')).toBe(0)
    expect(identify(server.pid)).toBeUndefined()
    for (const file of ['mongod.key', 'mongod.password', 'jwt-secret', 'mongod.json']) {
      expect(statSync(join(dataDir, file)).mode & 0o777).toBe(0o600)
    }
  })

  it('brings a mongod back that was killed', async () => {
    const main = startMain({ env: env() })
    const url = await main.ready()
    const { server } = readServer()
    process.kill(server.pid, 'SIGKILL')
    await expect.poll(() => readServer().server.pid, { timeout: 30_000 }).not.toBe(server.pid)
    await expect
      .poll(async () => (await fetch(`${url}/readyz`)).status, { timeout: 30_000, interval: 250 })
      .toBe(200)
    expect(await stop(main, 'SIGTERM')).toBe(0)
  })

  it('lets a request finish that is under way when it is asked to stop', async () => {
    const main = startMain({ env: env() })
    const url = new URL(await main.ready())
    const answer = new Promise<string>((resolve, reject) => {
      const socket = connectSocket({ host: '127.0.0.1', port: Number(url.port) })
      let received = ''
      socket.setEncoding('utf8').on('data', (text: string) => {
        received += text
      })
      socket.on('close', () => resolve(received)).on('error', reject)
      const body = '{"email":"a@b.org","password":"not the one"}'
      const head =
        'POST /api/auth/login HTTP/1.1\r\nHost: localhost\r\n' +
        `Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`
      socket.write(head + body.slice(0, 5))
      setTimeout(() => main.child.kill('SIGTERM'), 300)
      setTimeout(() => socket.write(body.slice(5)), 900)
    })
    expect(await answer).toMatch(/^HTTP\/1\.1 40[13] /)
    expect(await main.ended).toBe(0)
  })
})
