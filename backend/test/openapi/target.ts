import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { session } from '@footpath/contract/auth'
import { freePort } from '../../src/db/embedded/freePort.ts'
import { createAccessTokens } from '../../src/features/auth/accessTokens.ts'
import { refreshCookieName } from '../../src/features/auth/refreshCookie.ts'
import { endWithUs } from '../crash/endWithUs.ts'
import { startMain } from '../mainProcess.ts'

/** Minutes on a machine of its own; many on a busy one. */
export const runLimitMs = 30 * 60_000

/** A server with a project, and all that it takes to be let in everywhere. */
export interface Target {
  url: string
  /** For schemathesis.toml. */
  environment: Record<string, string>
  /** What the server has said so far. */
  output(): string
  close(): Promise<void>
}

/** Starts the real server on a scratch directory, with a database of its own, and fills it. */
export async function startTarget(): Promise<Target> {
  const dataDir = await mkdtemp(join(tmpdir(), 'footpath-api-'))
  const admin = { email: 'admin@example.com', password: randomBytes(18).toString('base64url') }
  const jwtSecret = randomBytes(32).toString('hex')
  const metricsToken = randomBytes(18).toString('base64url')
  const server = startMain({
    env: {
      DATA_DIR: dataDir,
      HOST: '127.0.0.1',
      PORT: String(await freePort()),
      DEMO: 'false',
      ADMIN_EMAIL: admin.email,
      ADMIN_PASSWORD: admin.password,
      JWT_SECRET: jwtSecret,
      METRICS_TOKEN: metricsToken,
    },
  })
  endWithUs(server.child)
  const close = async () => {
    server.child.kill('SIGTERM')
    await server.ended
    await rm(dataDir, { recursive: true, force: true })
  }
  try {
    const url = await server.ready()
    const { adminId, ...prepared } = await prepare(url, admin)
    const environment = {
      ...prepared,
      ACCESS_TOKEN: lastingToken(adminId, jwtSecret),
      METRICS_TOKEN: metricsToken,
    }
    return { url, environment, output: server.output, close }
  } catch (error) {
    await close()
    throw new Error(`no target to test:\n${server.output()}`, { cause: error })
  }
}

/** A busy machine takes longer than a token is good for: this one is from the end of the run. */
function lastingToken(accountId: string, jwtSecret: string): string {
  const clock = () => new Date(Date.now() + runLimitMs)
  return createAccessTokens({ jwtSecret, clock }).issue(accountId)
}

type Credentials = { email: string; password: string }

async function prepare(url: string, admin: Credentials) {
  const { accessToken, accountId, refreshToken } = await signIn(url, admin)
  const headers = { authorization: `Bearer ${accessToken}` }
  const post = (path: string, body: object) => send(`${url}${path}`, { headers, body })

  await post('/api/projects', { id: 'shop', name: 'Shop', timeZone: 'Europe/Berlin' })
  const { key } = await post('/api/write-keys', { project: 'shop', name: 'Test' })
  const spareKey = await post('/api/write-keys', { project: 'shop', name: 'Spare' })
  const spare = { email: 'spare@example.com', name: 'Spare', role: 'viewer' }
  const { id } = await post('/api/accounts', { ...spare, password: admin.password })
  await send(`${url}/v1/batch`, {
    headers: { authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}` },
    body: { batch: messages(Date.now()) },
  })
  return {
    adminId: accountId,
    REFRESH_TOKEN: refreshToken,
    WRITE_KEY: key ?? '',
    SPARE_ACCOUNT: id ?? '',
    SPARE_WRITE_KEY: spareKey.id ?? '',
    START: dayOf(Date.now() - 28 * dayMs),
    END: dayOf(Date.now()),
  }
}

async function signIn(url: string, admin: Credentials) {
  const answer = await request(`${url}/api/auth/login`, { body: admin })
  const cookies = answer.headers.getSetCookie().join()
  const refreshToken = new RegExp(`${refreshCookieName}=([^;]+)`).exec(cookies)?.[1] ?? ''
  const { accessToken, account } = session.parse(await answer.json())
  return { accessToken, accountId: account.id, refreshToken }
}

interface Sending {
  headers?: Record<string, string>
  body: object
}

async function send(address: string, sending: Sending): Promise<Record<string, string>> {
  return (await request(address, sending)).json() as Promise<Record<string, string>>
}

async function request(address: string, { headers, body }: Sending): Promise<Response> {
  const answer = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`POST ${address}: ${answer.status} ${await answer.text()}`)
  return answer
}

const dayMs = 86_400_000
const dayOf = (time: number) => new Date(time).toISOString().slice(0, 10)
const events = ['page_view', 'product_view', 'add_to_cart', 'purchase']

/** Forty people over four weeks, each as far into the shop as the number says. */
function messages(now: number): object[] {
  return Array.from({ length: 40 }, (_, person) =>
    events.slice(0, 1 + (person % events.length)).map((event, step) => ({
      type: 'track',
      messageId: `${person}-${step}`,
      userId: `user-${person}`,
      event,
      timestamp: new Date(now - (person % 28) * dayMs - (10 - step) * 60_000).toISOString(),
      properties: {
        plan: person % 2 === 0 ? 'pro' : 'free',
        ...(event === 'purchase' && { revenue: 20 + person, currency: 'USD' }),
      },
      context: { page: { path: `/${event}` }, locale: 'de-DE' },
    })),
  ).flat()
}
