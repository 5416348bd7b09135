import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { Agent, request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { databaseConfig } from '../../src/config.ts'
import { connect, type Database } from '../../src/db/client.ts'
import { openDatabase } from '../../src/db/embedded/openDatabase.ts'
import { createAccessTokens } from '../../src/features/auth/accessTokens.ts'
import { endWithUs } from '../../test/crash/endWithUs.ts'
import { type MainProcess, startMain } from '../../test/mainProcess.ts'
import { endServerWithUs } from './endServerWithUs.ts'

export type Query = Record<string, string | string[]>

/** The real server on a data directory of the bench, asked over HTTP. */
export interface Footpath {
  database: Database
  port(): number
  /**
   * Resolves to the body of a good answer; while the columns are behind the events, it goes on
   * asking. @throws on any other answer
   */
  ask(path: string, query: Query): Promise<string>
  /** Asks again and again until the columns answer. */
  untilScanned(path: string, query: Query): Promise<void>
  /** How often the columns were behind the events when they were asked. */
  refusals(): number
  /** Ends the API, as an operator does, and starts it again; mongod stays. */
  restart(): Promise<{ startedAt: number }>
  /** Resident memory of the API process, in MB; 0 while it is being started again. */
  rss(): Promise<number>
  close(): Promise<void>
}

/** Connections kept open: more than clients at once. */
const connections = 16
const columnsLimitMs = 20 * 60_000
const patienceMs = 30_000
const pollMs = 20

export async function startFootpath({
  dataDir,
  admin,
}: {
  dataDir: string
  /** Of a database without accounts: its first one. */
  admin?: { email: string; password: string }
}): Promise<Footpath> {
  const jwtSecret = randomBytes(32).toString('hex')
  const env = {
    DATA_DIR: dataDir,
    HOST: '127.0.0.1',
    PORT: '0',
    JWT_SECRET: jwtSecret,
    ...(admin && { ADMIN_EMAIL: admin.email, ADMIN_PASSWORD: admin.password }),
  }
  const opened = await openDatabase({
    config: databaseConfig({ ...process.env, MONGO_URI: '', DATA_DIR: dataDir }),
  })
  const callOff = endServerWithUs(dataDir)
  const database = await connect(opened.uri)
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const tokens = createAccessTokens({ jwtSecret, clock: () => new Date() })
  let api: MainProcess
  let url: string
  let accountId = ''
  let refusals = 0

  async function start(): Promise<void> {
    api = startMain({ env })
    endWithUs(api.child)
    url = await api.ready()
    const account = await database.db.collection('accounts').findOne()
    accountId = String(account?._id)
  }

  async function stop(): Promise<void> {
    api.child.kill('SIGTERM')
    await api.ended
  }

  async function close(): Promise<void> {
    agent.destroy()
    await stop()
    await database.close()
    await opened.close()
    callOff()
  }

  function send(path: string, query: Query) {
    const address = new URL(path, url)
    for (const [name, values] of Object.entries(query)) {
      for (const value of [values].flat()) address.searchParams.append(name, value)
    }
    const headers = { authorization: `Bearer ${tokens.issue(accountId)}` }
    return new Promise<{ status: number | undefined; body: string }>((resolve, reject) => {
      const asked = request(address, { agent, headers }, (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.once('error', reject)
        response.once('end', () =>
          resolve({ status: response.statusCode, body: Buffer.concat(chunks).toString() }),
        )
      })
      asked.once('error', reject)
      asked.end()
    })
  }

  try {
    await start()
  } catch (error) {
    await database.close()
    await opened.close()
    throw error
  }
  return {
    database,
    port: () => Number(new URL(url).port),
    async ask(path, query) {
      const started = performance.now()
      for (;;) {
        const { status, body } = await send(path, query)
        if (status === 200) return body
        const isBehind = status === 422 && body.includes('scan-not-possible')
        if (!isBehind || performance.now() - started > patienceMs) {
          throw new Error(`${status} to ${path}: ${body.slice(0, 500)}`)
        }
        refusals += 1
        await sleep(pollMs)
      }
    },
    refusals: () => refusals,
    async untilScanned(path, query) {
      const started = performance.now()
      for (;;) {
        const { status, body } = await send(path, { ...query, engine: 'scan' })
        if (status === 200 && JSON.parse(body).meta.engine !== 'pipeline') return
        if (performance.now() - started > columnsLimitMs) {
          throw new Error(`the columns do not answer: ${body.slice(0, 500)}\n${api.output()}`)
        }
        await sleep(pollMs)
      }
    },
    async restart() {
      await stop()
      const startedAt = performance.now()
      await start()
      return { startedAt }
    },
    async rss() {
      const { child } = api
      try {
        const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', `${child.pid}`])
        return Number(stdout) / 1024
      } catch (error) {
        if (child.exitCode !== null || child.signalCode !== null) return 0
        throw error
      }
    },
    close,
  }
}
